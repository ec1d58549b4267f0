using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scheduling.Web.Problems;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security;

/// <summary>What every answer tells a browser never to do, errors included.</summary>
public sealed class HeaderTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Theory]
    [InlineData("GET", "/api/v1/setup", 200)]
    [InlineData("GET", "/api/v1/me", 401)]
    [InlineData("GET", "/api/v1/campaigns/NOSUCH", 404)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("PUT", "/api/v1/setup", 405)]
    [InlineData("POST", "/api/v1/auth/otp", 400)]
    public async Task Api_EveryAnswer_MayNotBeFramedSniffedOrKept(string method, string path, int status)
    {
        var answer = await Server.Anonymous().Send(new HttpMethod(method), path);

        Assert.Equal(status, (int)answer.StatusCode);
        AssertData(answer);
    }

    [Fact]
    public async Task Api_AnswersThatWereBegunAnew_HaveTheHeadersToo()
    {
        // A malformed body, a missing key and a failure end in an exception, after which the answer is written from its beginning.
        AssertData(await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp", new { phone = 1 }));
        var student = await TestSchool.SignInStudent(Server, TestSchool.NewPhone());
        AssertData(await student.Send(HttpMethod.Post, "/api/v1/campaigns/ANY/bookings", new { slotId = "x" }));
        AssertData(await student.Send(HttpMethod.Get, "/api/v1/me"));
        await using var broken = await TestServer.Start(change: app => app.MapGet("/api/v1/broken", IResult () => throw new ProblemException("internal-error")));
        var failed = await broken.Anonymous().Send(HttpMethod.Get, "/api/v1/broken");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        AssertData(failed);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/staff")]
    [InlineData("/board/x")]
    [InlineData("/kiosk")]
    [InlineData("/assets/student-4f2a.js")]
    [InlineData("/nothing.js")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    [InlineData("/live")]
    public async Task Page_EveryAnswer_HasThePolicy(string path)
    {
        var answer = await Server.Anonymous().Send(HttpMethod.Get, path);

        var policy = Header(answer, "Content-Security-Policy")!;
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("object-src 'none'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains("form-action 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("'unsafe-inline'", policy[policy.IndexOf("script-src", StringComparison.Ordinal)..policy.IndexOf("style-src", StringComparison.Ordinal)]);
        Assert.DoesNotContain("http:", policy);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Contains("microphone=()", Header(answer, "Permissions-Policy"));
        Assert.Null(Header(answer, "Server"));
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Https_BehindATrustedProxy_IsAskedForFromThenOn()
    {
        await using var server = await TestServer.Start("--TrustedProxies=127.0.0.0/8");
        var secure = await server.Anonymous().Send(HttpMethod.Get, "/", headers: ("X-Forwarded-Proto", "https"));
        Assert.Equal("max-age=31536000", Header(secure, "Strict-Transport-Security"));
        Assert.Null(Header(await server.Anonymous().Send(HttpMethod.Get, "/"), "Strict-Transport-Security"));
        Assert.Null(Header(await Server.Anonymous().Send(HttpMethod.Get, "/", headers: ("X-Forwarded-Proto", "https")), "Strict-Transport-Security"));
    }

    [Fact]
    public async Task Preflight_OfAForeignPage_IsAllowedNothing()
    {
        var answer = await Server.Anonymous().Send(
            HttpMethod.Options, "/api/v1/me", headers: [("Origin", "https://evil.example"), ("Access-Control-Request-Method", "GET")]);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    private static void AssertData(HttpResponseMessage answer)
    {
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Contains("no-store", Header(answer, "Cache-Control"));
        Assert.Null(Header(answer, "Server"));
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
