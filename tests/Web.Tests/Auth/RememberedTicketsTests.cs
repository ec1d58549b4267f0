using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Tests.Auth;

public sealed class RememberedTicketsTests : IDisposable
{
    private readonly Reader _reader = new();
    private readonly RememberedTickets _tickets;

    public RememberedTicketsTests() => _tickets = new RememberedTickets(_reader);

    [Fact]
    public void Unprotect_TheSameTwice_IsReadOnce()
    {
        var first = _tickets.Unprotect("good-1");
        Assert.NotNull(first);
        Assert.Same(first, _tickets.Unprotect("good-1"));
        Assert.Equal(1, _reader.Asked);
    }

    [Fact]
    public void Unprotect_AnotherToken_IsAnotherTicket() =>
        Assert.NotEqual(_tickets.Unprotect("good-1")?.Principal.Identity?.Name, _tickets.Unprotect("good-2")?.Principal.Identity?.Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("forged")]
    public void Unprotect_Forged_IsNobodyEachTime(string? token)
    {
        Assert.Null(_tickets.Unprotect(token));
        Assert.Null(_tickets.Unprotect(token));
    }

    [Fact]
    public void Unprotect_ForAPurpose_IsReadEachTime()
    {
        _tickets.Unprotect("good-1", "binding");
        _tickets.Unprotect("good-1", "binding");
        Assert.Equal(2, _reader.Asked);
    }

    public void Dispose() => _tickets.Dispose();

    private sealed class Reader : ISecureDataFormat<AuthenticationTicket>
    {
        public int Asked { get; private set; }

        public string Protect(AuthenticationTicket data) => data.Principal.Identity!.Name!;

        public string Protect(AuthenticationTicket data, string? purpose) => Protect(data);

        public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

        public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
        {
            Asked++;
            return protectedText?.StartsWith("good", StringComparison.Ordinal) is true
                ? new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, protectedText)])), "test")
                : null;
        }
    }
}
