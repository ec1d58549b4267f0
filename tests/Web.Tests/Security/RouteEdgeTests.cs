using System.Net;
using System.Text;
using Scheduling.Web.Tests.Security.Matrix;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security;

/// <summary>The matrix at its edges: foreign pages, ids of nothing, ids that are spelled oddly.</summary>
public sealed class RouteEdgeTests(RouteMatrixTests.Fixture fixture) : IClassFixture<RouteMatrixTests.Fixture>
{
    private static readonly IEnumerable<Route> Api = RouteTable.All.Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal));

    [Theory]
    [InlineData("cross-site", true)]
    [InlineData("same-site", true)]
    [InlineData("same-origin", false)]
    [InlineData("none", false)]
    public async Task Route_CalledByAPage_IsRefusedWhereThePageIsForeign(string site, bool refused)
    {
        var faults = new List<string>();

        // What would be let in must change nothing: it might be a sign-out.
        foreach (var route in RouteTable.All.Where(route => refused || route.Method is "GET"))
        {
            var data = route.Path.StartsWith("/api/", StringComparison.Ordinal) || route.Path is "/live" or "/live/negotiate";
            if (!data && route.Path.Contains("orleans", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var caller in (string[])[Callers.Anonymous, Callers.StudentA, Callers.Root, Callers.Kiosk])
            {
                var path = string.Join('/', route.Path.Split('/').Select(part => part.StartsWith('{') ? "x" : part));
                var method = new HttpMethod(route.Method is "ANY" ? "GET" : route.Method);
                var outcome = await Outcome.Of(caller, await fixture.World.Client(caller).Send(method, path, headers: ("Sec-Fetch-Site", site)));
                if ((outcome is { Status: HttpStatusCode.Forbidden, Code: "cross-site-request" }) != (data && refused))
                {
                    faults.Add($"{route.Name}: {outcome}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Id_OfNoCampaign_IsDeniedToStaffOfSome()
    {
        var faults = new List<string>();
        foreach (var route in Api.Where(route => route.Allowed.Contains(Callers.Root) && !route.Allowed.Contains(Callers.StudentB)))
        {
            foreach (var place in OddPaths.Places(route).Take(1))
            {
                var sample = string.Join('/', route.Path.Split('/').Select(part => part.StartsWith('{') ? "1" : part));
                foreach (var id in OddPaths.OfNothing.Append(fixture.World.School.Code.ToLowerInvariant()))
                {
                    foreach (var caller in (string[])[Callers.Here("admin"), Callers.Elsewhere("admin"), Callers.Here("viewer"), Callers.Kiosk, Callers.StudentA])
                    {
                        var outcome = await OddPaths.Send(caller, fixture.World.Client(caller), route.Method, OddPaths.With(sample, place, id), Body(route));
                        if (outcome.Status is not HttpStatusCode.Forbidden)
                        {
                            faults.Add($"{route.Name} of {id}: {outcome}");
                        }
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} doors open\n{string.Join('\n', faults)}");
    }

    [Fact]
    public async Task Id_SpelledOddly_ReachesNobodyElsesAndBreaksNothing()
    {
        var faults = new List<string>();
        var asked = 0;
        foreach (var route in Api.Where(route => OddPaths.Places(route).Count > 0))
        {
            var owner = ((string[])[Callers.Root, Callers.StudentA, Callers.Kiosk]).First(route.Allowed.Contains);
            var sample = await Samples.Of(route, fixture.World, owner);
            var ids = OddPaths.Places(route);
            foreach (var place in ids)
            {
                foreach (var spelling in OddPaths.SpellingsOf(sample.Path.Split('/')[place], fixture.World.Elsewhere.Code))
                {
                    foreach (var caller in (string[])[Callers.Anonymous, Callers.StudentB, Callers.Elsewhere("admin"), Callers.KioskElsewhere, owner])
                    {
                        asked++;
                        var path = OddPaths.With(sample.Path, place, spelling);
                        var outcome = await OddPaths.Send(caller, fixture.World.Client(caller), route.Method, path, sample.Body?.Invoke());

                        // Bare dots are gone before routing: they name another route, which answers for itself.
                        var elsewhere = spelling is ".." or "%2e%2e";
                        if ((int)outcome.Status >= 500 || (outcome.IsSuccess && !elsewhere && !route.Allowed.Contains(caller)))
                        {
                            faults.Add($"{route.Method} {path}: {outcome}");
                        }
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} of {asked}\n{string.Join('\n', faults.Take(40))}");
        Assert.True(asked > 4_000, $"only {asked} were asked");
    }

    // Routing itself refuses other types, whoever asks.
    private static HttpContent? Body(Route route) =>
        route.Path.EndsWith("/roster", StringComparison.Ordinal) ? new StringContent("x", Encoding.UTF8, "text/csv") : null;
}
