using System.Net;
using Scheduling.Web.Auth;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Api;

/// <summary>Too much is refused, whoever asks; each limit on a server of its own.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Passwords_TriedAgainAndAgain_AreTooManyRequests()
    {
        await using var server = await TestServer.Start("--RateLimits:SignIn:Burst=3", "--RateLimits:SignIn:PerSecond=0.001");
        var anonymous = server.Anonymous();
        for (var n = 0; n < 3; n++)
        {
            await ApiClient.Refused(
                await anonymous.Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn("nobody", "a wrong password")), HttpStatusCode.Unauthorized, "sign-in-failed");
        }

        var refused = await anonymous.Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn("nobody", "a wrong password"));

        await ApiClient.Refused(refused, HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task OneAccount_AskingTooOften_LeavesOthersAlone()
    {
        await using var server = await TestServer.Start("--RateLimits:Principal:Burst=5", "--RateLimits:Principal:PerSecond=0.001");
        var (busy, other) = (await TestSchool.SignInStudent(server, TestSchool.NewPhone()), await TestSchool.SignInStudent(server, TestSchool.NewPhone()));
        for (var n = 0; n < 5; n++)
        {
            await busy.Get<StudentMe>("/api/v1/me");
        }

        await ApiClient.Refused(await busy.Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.TooManyRequests, "too-many-requests");
        await other.Get<StudentMe>("/api/v1/me");
    }

    [Fact]
    public async Task Records_GuessedByOneAccount_AreTooManyRequests()
    {
        await using var server = await TestServer.Start("--RateLimits:Lookup:Burst=2", "--RateLimits:Lookup:PerSecond=0.001");
        var school = await TestSchool.Open(server);
        var student = await school.SignInStudent();
        for (var n = 0; n < 2; n++)
        {
            await ApiClient.Refused(await Guess(), HttpStatusCode.NotFound, "record-not-found");
        }

        await ApiClient.Refused(await Guess(), HttpStatusCode.TooManyRequests, "too-many-requests");

        Task<HttpResponseMessage> Guess() =>
            student.Send(HttpMethod.Post, $"{school.Url}/enrolment/lookup", new RecordLookup(CollectionCode: "A-WRONG-GUESS"));
    }

    [Fact]
    public async Task OneAddress_TakingEverything_IsTooManyRequests()
    {
        await using var server = await TestServer.Start("--RateLimits:Address:Burst=5", "--RateLimits:Address:PerSecond=0.001");
        var anonymous = server.Anonymous();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => anonymous.Send(HttpMethod.Get, "/api/v1/campaigns/NOSUCH")));

        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
    }
}
