using System.Net;
using Scheduling.Web.Auth;
using Scheduling.Web.CheckIns;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Tests.Kiosks;
using Scheduling.Web.Tests.Queues;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security;

/// <summary>Codes, keys and tokens that are shown again, too late, changed, or by another.</summary>
public sealed class ForgeryTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task CheckInCode_ChangedAnywhere_OpensNothing()
    {
        var day = await TestDay.Open(Server, students: 6);
        var student = await day.School.Student(0);
        var other = await day.School.Student(2);
        var booking = await day.Book(student);
        var code = await TestDay.Code(student, booking);
        for (var n = 0; n < code.Length; n++)
        {
            var changed = code[..n] + (code[n] == 'A' ? 'B' : 'A') + code[(n + 1)..];
            Assert.False((await day.Show(changed)).IsSuccessStatusCode, $"{changed} was taken for {code}");
        }

        var parts = code.Split('.');
        var theirs = (await TestDay.Code(other, await day.Book(other))).Split('.');
        foreach (var forged in (string[])
        [
            $"{theirs[0]}.{parts[1]}.{parts[2]}", $"{parts[0]}.{theirs[1]}f.{parts[2]}", $"{parts[0]}.{parts[1]}.{theirs[2]}", $"{parts[0]}.{parts[1]}.", $"{parts[0]}..{parts[2]}",
            $"{parts[0]}.7fffffff.{parts[2]}", $"{parts[0]}.{parts[1]}.{parts[2]}=", $"{code}.x",
        ])
        {
            Assert.False((await day.Show(forged)).IsSuccessStatusCode, $"{forged} was taken for {code}");
        }

        Assert.Equal(HttpStatusCode.Created, (await day.Show(code)).StatusCode);
    }

    [Fact]
    public async Task CheckInCode_ShownAgainOrTooLate_IsRefused()
    {
        var day = await TestDay.Open(Server);
        var student = await day.School.Student(0);
        var booking = await day.Book(student);
        await ApiClient.Refused(await day.Show(day.CodeOf(booking, TimeSpan.FromSeconds(61))), HttpStatusCode.Gone, "check-in-code-expired");
        var code = await TestDay.Code(student, booking);
        var shown = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => day.Show(code)));
        Assert.Single(shown, answer => answer.StatusCode is HttpStatusCode.Created);
        var ticket = (await ApiClient.Read<CheckedIn>(shown.Single(answer => answer.IsSuccessStatusCode))).Ticket;
        await day.Ticket<Contracts.Queues.TicketView>(ticket.Number, "leave");
        await ApiClient.Refused(await day.Show(code), HttpStatusCode.Conflict, "check-in-code-used");

        // The bits of the last character that the signature does not use make no second code of it.
        foreach (var last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        {
            Assert.False((await day.Show(code[..^1] + last)).IsSuccessStatusCode, $"{code} came in again with {last} at its end");
        }
    }

    [Fact]
    public async Task DeviceKey_ChangedOrAnothers_IsNobody()
    {
        var school = await TestSchool.Open(Server);
        var (mine, theirs) = (await TestKiosk.Enrol(school), await TestKiosk.Enrol(school));
        var parts = mine.Client.Token!.Split('.');
        var key = parts[2];
        var guesses = Enumerable.Range(0, key.Length - 1).Select(n => $"kiosk.{parts[1]}.{key[..n]}{(key[n] == 'A' ? 'B' : 'A')}{key[(n + 1)..]}").Concat(
        [
            $"kiosk.{theirs.Self.KioskId}.{key}", $"kiosk.{parts[1]}.", $"kiosk..{key}", $"kiosk.{parts[1]}", $"kiosk.{parts[1]}.{key}.x", $"kiosk.{parts[1]}.{key}x",
            $"kiosk.{parts[1].ToUpperInvariant()}.{key}", $"kiosk.{parts[1]}.{Silo.Kiosks.KioskSecrets.Hash(key)}", $"KIOSK.{parts[1]}.{key}",
        ]);
        foreach (var guess in guesses)
        {
            var answer = await Server.Anonymous().With(guess).Send(HttpMethod.Get, "/api/v1/kiosks/me");
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized, $"{guess} → {answer.StatusCode}");
        }

        await ApiClient.Refused(
            await theirs.Client.Send(HttpMethod.Put, $"{mine.Url}/report", new { sequence = 1, components = Array.Empty<object>(), appVersion = "1", appliedVersion = 0 }),
            HttpStatusCode.Forbidden,
            "forbidden");
        Assert.Equal(mine.Self.KioskId, (await mine.Client.Get<MyKiosk>("/api/v1/kiosks/me")).Kiosk.Id);
    }

    [Fact]
    public async Task DeviceKey_Revoked_IsToldSoWhateverItAsks()
    {
        var school = await TestSchool.Open(Server);
        var kiosk = await TestKiosk.Enrol(school);
        Assert.True((await school.Admin.Send(HttpMethod.Delete, kiosk.Url)).IsSuccessStatusCode);
        await ApiClient.Refused(await kiosk.Client.Send(HttpMethod.Get, "/api/v1/kiosks/me"), HttpStatusCode.Gone, "kiosk-revoked");
        await ApiClient.Refused(await kiosk.Client.Send(HttpMethod.Get, $"{school.Url}/slots"), HttpStatusCode.Gone, "kiosk-revoked");
        var cookie = await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/kiosks/me", headers: ("Cookie", $"scheduling-kiosk={kiosk.Client.Token}"));
        await ApiClient.Refused(cookie, HttpStatusCode.Gone, "kiosk-revoked");
    }

    [Fact]
    public async Task SessionToken_ChangedSwappedOrEnded_IsNobody()
    {
        await Server.Admin;
        var session = await Server.Anonymous().Post<Session>("/api/v1/auth/staff", new StaffSignIn("root", "correct horse battery", SessionMode.Token));
        var (access, refresh) = (session.AccessToken!, session.RefreshToken!);
        foreach (var forged in (string[])[refresh, access[..^10], access[..20] + (access[20] == 'A' ? 'B' : 'A') + access[21..], "x", $"{access}x"])
        {
            await ApiClient.Refused(await Server.Anonymous().With(forged).Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "session-expired");
        }

        foreach (var forged in (string[])[access, refresh[..^10], "x"])
        {
            await ApiClient.Refused(
                await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/refresh", new SessionRefresh(forged)), HttpStatusCode.Unauthorized, "session-expired");
        }

        Assert.True((await Server.Anonymous().With(access).Send(HttpMethod.Post, "/api/v1/auth/sign-out")).IsSuccessStatusCode);
        await ApiClient.Refused(await Server.Anonymous().With(access).Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "session-expired");
        await ApiClient.Refused(
            await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/refresh", new SessionRefresh(refresh)), HttpStatusCode.Unauthorized, "session-expired");
    }

    [Fact]
    public async Task SessionToken_OfAnotherDeployment_IsNobody()
    {
        await using var other = await TestServer.Start();
        var foreign = (await other.Admin).Token!;
        await ApiClient.Refused(await Server.Anonymous().With(foreign).Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "session-expired");
    }
}
