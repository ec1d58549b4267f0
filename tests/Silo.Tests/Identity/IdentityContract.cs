using System.Collections.Immutable;
using Scheduling.Silo.Identity;
using Scheduling.Silo.Tests.Vault;
using Scheduling.TestKit;
using Scheduling.TestKit.Time;

namespace Scheduling.Silo.Tests.Identity;

/// <summary>What accounts, codes, staff and sessions do on every kind of database.</summary>
public abstract class IdentityContract : IAsyncLifetime
{
    private const string Phone = "13812341234";
    private const string Password = "correct horse battery";
    private const string By = "staff:root";

    private static readonly ImmutableArray<RoleGrant> Admin = [new(StaffRole.Admin, null)];
    private static readonly ImmutableArray<RoleGrant> LeadOfOne = [new(StaffRole.Lead, ["BNU2027"])];

    private readonly TempDirectory _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private VaultHost _host = null!;

    private IOneTimeCodes Codes => _host.Get<IOneTimeCodes>();

    private IStaffDirectory Staff => _host.Get<IStaffDirectory>();

    public virtual async ValueTask InitializeAsync() => _host = await VaultHost.Start(AllSettings(), _clock);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Code_Right_CountsOnce()
    {
        var code = await Send();
        Assert.Equal(CodeCheck.Right, await Codes.Check(Phone, code));
        Assert.Equal(CodeCheck.Expired, await Codes.Check(Phone, code));
    }

    [Fact]
    public async Task Code_TriedFiveTimes_IsGone()
    {
        var code = await Send();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(CodeCheck.Wrong, await Codes.Check(Phone, Wrong(code)));
        }

        Assert.Equal(CodeCheck.Expired, await Codes.Check(Phone, code));
    }

    [Fact]
    public async Task Code_AfterFiveMinutes_IsGone()
    {
        var code = await Send();
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(CodeCheck.Expired, await Codes.Check(Phone, code));
    }

    [Fact]
    public async Task Code_OfAnotherPhone_IsNot()
    {
        var code = await Send();
        Assert.Equal(CodeCheck.Expired, await Codes.Check("13912341234", code));
    }

    [Fact]
    public async Task Code_AskedForTooSoon_SaysWhen()
    {
        await Send();
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(new CodeRequest(CodeRequestStatus.TooSoon, TimeSpan.FromSeconds(40)), await Codes.Send(Phone, english: false));
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(CodeRequestStatus.Sent, (await Codes.Send(Phone, english: false)).Status);
    }

    [Fact]
    public async Task Code_AskedForByManyAtOnce_GoesOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Codes.Send(Phone, english: false)));
        Assert.Single(answers, answer => answer.Status == CodeRequestStatus.Sent);
        Assert.Single(_host.Get<DevelopmentOutbox>().Messages(Phone));
    }

    [Fact]
    public async Task Code_AskedForAllDay_StopsAtTen()
    {
        for (var i = 0; i < 10; i++)
        {
            await Send();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(CodeRequestStatus.TooSoon, (await Codes.Send(Phone, english: false)).Status);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(CodeRequestStatus.Sent, (await Codes.Send(Phone, english: false)).Status);
    }

    [Fact]
    public async Task Account_OfAPhone_IsAlwaysTheSame()
    {
        var accounts = _host.Get<IAccounts>();
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => accounts.For(Phone)));
        Assert.Single(ids.Distinct());
        Assert.NotEqual(ids[0], await accounts.For("13912341234"));
        Assert.Equal("138****1234", await accounts.MaskedPhone(ids[0]));
        Assert.Null(await accounts.MaskedPhone("nobody"));
        Assert.Equal([ids[0], ids[0]], await accounts.ForAll([Phone, Phone]));
    }

    [Fact]
    public async Task Staff_AfterFiveWrongPasswords_IsLockedForAWhile()
    {
        await Staff.Create(new NewStaff("Lead.One", "Lead", Password, LeadOfOne), By);
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await Staff.SignIn("lead.one", "wrong password"));
        }

        Assert.Null(await Staff.SignIn("lead.one", Password));
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("lead.one", (await Staff.SignIn(" LEAD.ONE ", Password))?.UserName);
        Assert.Null(await Staff.SignIn("nobody", Password));
    }

    [Theory]
    [InlineData("ab cd", "Name", Password, "userName")]
    [InlineData("lead", "", Password, "displayName")]
    [InlineData("lead", "Name", "too short", "password")]
    [InlineData("lead-name-long", "Name", "LEAD-name-long", "password")]
    [InlineData("lead", "Name", "aaaaaaaaaaaa", "password")]
    public async Task Staff_AgainstTheRules_IsNotMade(string userName, string displayName, string password, string field)
    {
        var answer = await Staff.Create(new NewStaff(userName, displayName, password, Admin), By);
        Assert.Equal((StaffRefusal.Malformed, field), (answer.Refusal, Assert.Single(answer.Faults!).Key));
    }

    [Fact]
    public async Task Staff_UnderATakenName_IsNotMade()
    {
        await Staff.Create(new NewStaff("lead", "One", Password, LeadOfOne), By);
        Assert.Equal(StaffRefusal.UserNameTaken, (await Staff.Create(new NewStaff("LEAD", "Two", Password, LeadOfOne), By)).Refusal);
    }

    [Fact]
    public async Task Staff_DisabledOrWithANewPassword_GetsANewStamp()
    {
        var made = (await Staff.Create(new NewStaff("lead", "One", Password, LeadOfOne), By)).Member!;
        var renamed = (await Staff.Change("lead", new StaffChange("Eins", null, Admin, null), By)).Member!;
        Assert.Equal((made.Stamp, "Eins", true), (renamed.Stamp, renamed.DisplayName, renamed.IsAdministrator));

        var other = (await Staff.Change("lead", new StaffChange(null, "another password", null, null), By)).Member!;
        Assert.NotEqual(made.Stamp, other.Stamp);
        Assert.Null(await Staff.SignIn("lead", Password));
        Assert.NotNull(await Staff.SignIn("lead", "another password"));
    }

    [Fact]
    public async Task Administrator_TheLast_CannotBeTakenAway()
    {
        await Staff.Create(new NewStaff("root", "Root", Password, Admin), By);
        Assert.Equal(StaffRefusal.Malformed, (await Staff.Change("root", new StaffChange(null, null, null, true), By)).Refusal);
        Assert.Equal(StaffRefusal.Malformed, (await Staff.Change("root", new StaffChange(null, null, LeadOfOne, null), By)).Refusal);
        await Staff.Create(new NewStaff("root2", "Root", Password, Admin), By);
        Assert.True((await Staff.Change("root", new StaffChange(null, null, null, true), By)).Member!.Disabled);
        Assert.Equal(StaffRefusal.Unknown, (await Staff.Change("nobody", new StaffChange(null, null, null, true), By)).Refusal);
    }

    [Fact]
    public async Task SetupLink_WorksOnceAndOnlyWithoutStaff()
    {
        Assert.True(Staff.IsEmpty);
        var lost = (await Staff.NewSetupToken())!;
        var token = (await Staff.NewSetupToken())!;
        Assert.Equal(StaffRefusal.SetupClosed, (await Staff.SetUp("guess", new NewStaff("root", "Root", Password, Admin))).Refusal);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Staff.SetUp(token, new NewStaff($"root{i}", "Root", Password, Admin))));

        Assert.Single(answers, answer => answer.Member is { IsAdministrator: true });
        Assert.Equal(StaffRefusal.SetupClosed, (await Staff.SetUp(lost, new NewStaff("late", "Late", Password, Admin))).Refusal);
        Assert.Null(await Staff.NewSetupToken());
        Assert.Single(Staff.All);
    }

    [Fact]
    public async Task Everything_AfterARestart_IsStillThere()
    {
        await Staff.Create(new NewStaff("root", "Root", Password, Admin), By);
        await _host.Get<ISessionRegistry>().Revoke("session", _clock.GetUtcNow().AddDays(1));
        var account = await _host.Get<IAccounts>().For(Phone);
        var code = await Send();

        await _host.DisposeAsync();
        _host = await VaultHost.Start(AllSettings(), _clock);

        Assert.NotNull(Staff.Find("root"));
        Assert.True(_host.Get<ISessionRegistry>().IsRevoked("session"));
        Assert.False(_host.Get<ISessionRegistry>().IsRevoked("other"));
        Assert.Equal(account, await _host.Get<IAccounts>().For(Phone));
        Assert.Equal(CodeCheck.Right, await Codes.Check(Phone, code));
    }

    [Fact]
    public async Task Renewal_ManyAtOnce_IsOneAndTheOthersRepeatIt()
    {
        await Sessions.Begin(Session());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Renew(0)));

        Assert.Single(answers, SessionRenewalStatus.Renewed);
        Assert.Equal(7, answers.Count(answer => answer is SessionRenewalStatus.Repeated));
        Assert.Equal(SessionRenewalStatus.Renewed, await Renew(1));
    }

    [Fact]
    public async Task Renewal_OfThePreviousGeneration_RepeatsForHalfAMinuteAndIsReuseAfterwards()
    {
        await Sessions.Begin(Session());
        await Renew(0);

        _clock.Advance(ISessionStore.Grace);
        Assert.Equal(SessionRenewalStatus.Repeated, await Renew(0));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(SessionRenewalStatus.Reused, await Renew(0));
    }

    [Fact]
    public async Task Renewal_OfAnOlderGeneration_IsReuseAtOnce()
    {
        await Sessions.Begin(Session());
        await Renew(0);
        await Renew(1);

        Assert.Equal(SessionRenewalStatus.Reused, await Renew(0));
    }

    [Fact]
    public async Task Renewal_AfterIdleEndOrRevocation_FindsNothing()
    {
        var now = _clock.GetUtcNow();
        await Sessions.Begin(Session("used") with { BegunAt = now.AddDays(-29) });
        await Sessions.Begin(Session("idle") with { BegunAt = now.AddDays(-30) });
        await Sessions.Begin(Session("over") with { EndsAt = now });
        await Sessions.Begin(Session("revoked"));
        await _host.Get<ISessionRegistry>().Revoke("revoked", _clock.GetUtcNow().AddDays(100));
        Assert.Equal(SessionRenewalStatus.Gone, await Renew(0, "revoked"));
        Assert.Equal(SessionRenewalStatus.Gone, await Renew(0, "unknown"));
        Assert.Equal(SessionRenewalStatus.Gone, await Renew(1, "used"));
        Assert.Equal(SessionRenewalStatus.Gone, await Renew(0, "idle"));
        Assert.Equal(SessionRenewalStatus.Gone, await Renew(0, "over"));
        Assert.Equal(SessionRenewalStatus.Renewed, await Renew(0, "used"));
    }

    [Fact]
    public async Task Sessions_OfSomebody_AreTheirsAndAlive()
    {
        var now = _clock.GetUtcNow();
        await Sessions.Begin(Session("a") with { UsedAt = now.AddHours(-2) });
        await Sessions.Begin(Session("b") with { UsedAt = now.AddHours(-1) });
        await Sessions.Begin(Session("over") with { EndsAt = now });
        await Sessions.Begin(Session("c") with { Owner = new SessionOwner("student", "somebody else") });
        await Sessions.Begin(Session("d"));
        await _host.Get<ISessionRegistry>().RevokeAll(["d"], _clock.GetUtcNow().AddDays(100));

        Assert.Equal(["b", "a"], await Ids());

        await Sessions.Used([Session("a") with { Browser = null }, Session("d"), Session("e")]);
        Assert.Equal(["a", "e", "b"], await Ids());
        Assert.Equal("Chrome", (await Sessions.Of(Owner))[0].Browser);

        await Sessions.Tidy();
        Assert.Equal(["a", "e", "b"], await Ids());
    }

    private static SessionOwner Owner { get; } = new("student", "account");

    private ISessionStore Sessions => _host.Get<ISessionStore>();

    private SessionEntry Session(string id = "session") => new()
    {
        Id = id,
        Owner = Owner,
        Browser = "Chrome",
        BegunAt = _clock.GetUtcNow(),
        UsedAt = _clock.GetUtcNow(),
        EndsAt = _clock.GetUtcNow().AddDays(90),
    };

    private async Task<SessionRenewalStatus> Renew(int generation, string session = "session") =>
        (await Sessions.Renew(session, generation, TimeSpan.FromDays(30))).Status;

    private async Task<IEnumerable<string>> Ids() => (await Sessions.Of(Owner)).Select(session => session.Id);

    private protected abstract IReadOnlyDictionary<string, string?> Settings();

    private async Task<string> Send()
    {
        Assert.Equal(CodeRequestStatus.Sent, (await Codes.Send(Phone, english: true)).Status);
        return string.Concat(_host.Get<DevelopmentOutbox>().Messages(Phone)[0].Text.SkipWhile(c => !char.IsAsciiDigit(c)).Take(6));
    }

    private static string Wrong(string code) => code == "000000" ? "000001" : "000000";

    private Dictionary<string, string?> AllSettings() => new(Settings()) { ["Storage:DataDirectory"] = _folder.Path };
}
