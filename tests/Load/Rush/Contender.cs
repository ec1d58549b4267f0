using Scheduling.Load.Http;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Rush;

/// <summary>A server that takes part in the race, and the connections over which it is driven.</summary>
internal sealed record Contender(string Name, ChildServer Server, LoadGenerator Clients) : IDisposable
{
    public static async Task<Contender> Of(string name, ChildServer server, RushOptions options) =>
        new(name, server, await LoadGenerator.Connect(server.Port, options.Connections));

    public void Dispose() => Clients.Dispose();
}
