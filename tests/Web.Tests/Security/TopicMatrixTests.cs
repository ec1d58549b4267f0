using Scheduling.Web.Tests.Security.Matrix;

namespace Scheduling.Web.Tests.Security;

/// <summary>Every topic × every kind of caller: the hub shows exactly what the API shows.</summary>
public sealed class TopicMatrixTests(RouteMatrixTests.Fixture fixture) : IClassFixture<RouteMatrixTests.Fixture>
{
    [Fact]
    public async Task Topic_EveryCaller_IsAnsweredAsByTheApi()
    {
        var faults = new List<string>();
        var watched = 0;
        foreach (var topic in await Topic.All(fixture.World))
        {
            foreach (var caller in Callers.All)
            {
                var (hub, api) = await Ask(topic, caller);
                watched += hub is "yes" ? 1 : 0;
                if (hub != api)
                {
                    faults.Add($"{topic.Name} {caller}: the hub says {hub}, the API {api}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(watched > 20, $"only {watched} were let in, which proves little");
    }

    [Fact]
    public async Task Topic_HeldAgainstAnotherRoute_IsNoticed()
    {
        var wrong = new Topic($"queue/{fixture.World.Day.Queue}/staff", $"/api/v1/queues/{fixture.World.Day.Queue}/line");

        var (hub, api) = await Ask(wrong, Callers.StudentA);

        Assert.NotEqual(hub, api);
    }

    private async Task<(string Hub, string Api)> Ask(Topic topic, string caller)
    {
        var client = fixture.World.Client(caller);
        return (await topic.AtTheHub(fixture.Server, client), await topic.AtTheApi(caller, client));
    }
}
