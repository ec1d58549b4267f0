using Microsoft.Extensions.DependencyInjection;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Vault;
using Scheduling.TestKit.Time;
using Scheduling.Web.Bookings;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Bookings;

public sealed class CheckInCodesTests(SqliteServer sqlite)
{
    private static readonly BookingId Booking = new(new StudentId("BNU2027", "s1"), 2);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Read_FreshCode_NamesTheBooking() => Assert.Equal((Booking, false), Outline(Codes().Sign(Booking).Code));

    [Fact]
    public void Read_AfterAMinute_IsExpired()
    {
        var code = Codes().Sign(Booking).Code;
        _time.Advance(CheckInCodes.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal((Booking, false), Outline(code));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((Booking, true), Outline(code));
    }

    [Theory]
    [InlineData("BNU2027~s1~2", "BNU2027~s1~3")]
    [InlineData(".", "..")]
    public void Read_ChangedCode_IsNothing(string part, string forged) => Assert.Null(Codes().Read(Codes().Sign(Booking).Code.Replace(part, forged)));

    [Fact]
    public void Read_LongerLife_IsNothing()
    {
        var parts = Codes().Sign(Booking).Code.Split('.');
        var later = (_time.GetUtcNow() + TimeSpan.FromDays(1)).ToUnixTimeSeconds();

        Assert.Null(Codes().Read($"{parts[0]}.{later:x}.{parts[2]}"));
    }

    [Fact]
    public void Read_TwoCodesOfOneBooking_HaveIdentitiesOfTheirOwn()
    {
        var first = Codes().Sign(Booking).Code;
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = Codes().Sign(Booking).Code;

        Assert.Equal(Codes().Read(first)!.Value.Identity, Codes().Read(first)!.Value.Identity);
        Assert.NotEqual(Codes().Read(first)!.Value.Identity, Codes().Read(second)!.Value.Identity);
        Assert.InRange(Codes().Read(first)!.Value.Identity.Length, 1, 64);
    }

    [Theory]
    [InlineData("BNU2027~s1~2.6a.xyz", true)]
    [InlineData("BNU2027~s1~2.6a", false)]
    [InlineData("CODE-BNU2027-00001", false)]
    [InlineData("https://example.org/a?b=c.d.e", false)]
    public void IsOurs_TellsFromCollectionCodes(string code, bool ours) => Assert.Equal(ours, CheckInCodes.IsOurs(code));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public void Read_Nonsense_IsNothing(string code) => Assert.Null(Codes().Read(code));

    private (BookingId, bool) Outline(string code) => Codes().Read(code) is { } read ? (read.Booking, read.Expired) : default;

    private CheckInCodes Codes() => new(sqlite.Server.Services.GetRequiredService<PurposeKeys>(), _time);
}
