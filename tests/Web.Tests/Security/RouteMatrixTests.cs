using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Web.Tests.Security.Matrix;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security;

/// <summary>Every route × every kind of caller, as <c>routes.txt</c> says; and proof that an open door would be noticed.</summary>
public sealed class RouteMatrixTests(RouteMatrixTests.Fixture fixture) : IClassFixture<RouteMatrixTests.Fixture>
{
    // Every route that a setting can open.
    private const string Dashboard = "--Dashboard:Enabled=true";

    public static TheoryData<string> Routes => new(RouteTable.All.Select(route => route.Name));

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_EveryCaller_IsLetInOrRefusedAsListed(string name)
    {
        var route = RouteTable.All.Single(route => route.Name == name);

        var faults = RouteJudge.Faults(route, await CallAll(route, fixture.World));

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Table_AndServer_NameTheSameRoutes() => Assert.Empty(await RouteInventory.Differences(fixture.Server, RouteTable.All));

    [Fact]
    public async Task Table_OfAProductionServer_LacksOnlyWhatIsForDevelopment()
    {
        await using var server = await TestServer.Start("--environment=Production", Dashboard);
        var differences = await RouteInventory.Differences(server, RouteTable.All);
        Assert.All(differences, difference => Assert.Contains(" /api/v1/dev/", difference));
        Assert.Equal(3, differences.Count);
    }

    [Fact]
    public async Task Table_WithARouteTooManyOrTooFew_IsNoticed()
    {
        var shorter = await RouteInventory.Differences(fixture.Server, [.. RouteTable.All.Skip(1)]);
        Assert.Equal(["POST /api/v1/auth/otp is not listed in routes.txt"], shorter);
        var longer = await RouteInventory.Differences(fixture.Server, [.. RouteTable.All, .. RouteTable.Parse(["GET /api/v1/secrets nobody"])]);
        Assert.Equal(["GET /api/v1/secrets is listed in routes.txt, but the server has no such route"], longer);
    }

    [Fact]
    public async Task OpenRoute_Planted_IsNoticed()
    {
        await using var server = await TestServer.Start(null, app => app.MapGet("/api/v1/backdoor", () => "come in").ExcludeFromDescription(), Dashboard);
        Assert.Equal(
            ["GET /api/v1/backdoor is not listed in routes.txt", "GET /api/v1/backdoor is not in the OpenAPI document"],
            await RouteInventory.Differences(server, RouteTable.All));
    }

    [Theory]
    [InlineData("POST /api/v1/campaigns/{code}/students/{id}/unmask")]
    [InlineData("PATCH /api/v1/slots/{id}")]
    [InlineData("GET /api/v1/campaigns/{code}/students")]
    public async Task Policies_TakenAway_AreNoticed(string name)
    {
        var open = await fixture.Planted;
        var route = RouteTable.All.Single(route => route.Name == name);

        var faults = RouteJudge.Faults(route, await CallAll(route, open));

        Assert.Contains(faults, fault => fault.Contains("viewer elsewhere → 200", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("student B → 200", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Outcome>> CallAll(Route route, MatrixWorld world)
    {
        // Those who are refused change nothing, so one sample serves them all; and they come first, before the others use things up.
        var outcomes = new List<Outcome>();
        var samples = new Dictionary<bool, Sample>();
        foreach (var caller in Callers.All.OrderBy(route.Allowed.Contains))
        {
            var sample = route.Allowed.Contains(caller) ? await Samples.Of(route, world, caller)
                : samples.TryGetValue(caller.StartsWith("kiosk", StringComparison.Ordinal), out var known) ? known
                : samples[caller.StartsWith("kiosk", StringComparison.Ordinal)] = await Samples.Of(route, world, caller);
            outcomes.Add(await sample.Send(route.Method, caller, world.Client(caller)));
        }

        return outcomes;
    }

    /// <summary>A server with a school, and one on which everybody is allowed everything.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private TestServer? _planted;
        private Task<MatrixWorld>? _plantedWorld;

        internal TestServer Server { get; private set; } = null!;

        internal MatrixWorld World { get; private set; } = null!;

        internal Task<MatrixWorld> Planted => _plantedWorld ??= Plant();

        public async ValueTask InitializeAsync()
        {
            Server = await TestServer.Start("--RateLimits:Lookup:Burst=100000", Dashboard);
            World = await MatrixWorld.Make(Server);
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            if (_planted is not null)
            {
                await _planted.DisposeAsync();
            }
        }

        private async Task<MatrixWorld> Plant()
        {
            _planted = await TestServer.Start(configure: builder => builder.Services.AddSingleton<IAuthorizationHandler, OpenDoor>());
            return await MatrixWorld.Make(_planted);
        }
    }

    private sealed class OpenDoor : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            foreach (var requirement in context.PendingRequirements.ToList())
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
