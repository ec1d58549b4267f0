using Microsoft.AspNetCore.DataProtection;
using Scheduling.Contracts.Students;
using Scheduling.TestKit.Time;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Tests.Enrolment;

public sealed class EnrolmentClaimsTests
{
    private static readonly StudentId Student = new("BNU2027", "k3x9");

    private readonly ManualTimeProvider _clock = new();
    private readonly EnrolmentClaims _claims;

    public EnrolmentClaimsTests() => _claims = new EnrolmentClaims(new EphemeralDataProtectionProvider(), _clock);

    [Fact]
    public void Claim_WithinTenMinutes_IsGood()
    {
        var (claim, expires) = _claims.Make("account", Student);
        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(Student, _claims.Read(claim, "account", "BNU2027"));
        Assert.Equal(_clock.GetUtcNow().AddSeconds(1), expires);
    }

    [Fact]
    public void Claim_AfterTenMinutes_HasExpired()
    {
        var (claim, _) = _claims.Make("account", Student);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Refused("claim-expired", claim, "account", "BNU2027");
    }

    [Theory]
    [InlineData("other", "BNU2027")]
    [InlineData("account", "OTHER")]
    public void Claim_OfAnotherAccountOrCampaign_IsInvalid(string account, string campaign) =>
        Refused("claim-invalid", _claims.Make("account", Student).Claim, account, campaign);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public void Claim_ThatWasNeverMade_IsInvalid(string claim) => Refused("claim-invalid", claim, "account", "BNU2027");

    private void Refused(string code, string claim, string account, string campaign) =>
        Assert.Equal(code, Assert.Throws<ProblemException>(() => _claims.Read(claim, account, campaign)).Problem.Code);
}
