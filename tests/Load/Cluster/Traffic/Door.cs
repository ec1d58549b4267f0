using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Crash.Clients;

namespace Scheduling.Load.Cluster.Traffic;

/// <summary>The way to one server, and whether a load balancer sends anybody there.</summary>
internal sealed class Door(Member member) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly HttpClient _probe = new() { BaseAddress = member.Address, Timeout = Patience };

    public Member Member => member;

    /// <summary>Over which requests go there.</summary>
    public Caller Caller { get; } = new(member.Address);

    public bool IsOpen { get; private set; } = true;

    /// <summary>Asks the server whether it is ready.</summary>
    public async Task Look()
    {
        try
        {
            using var answer = await _probe.GetAsync("/readyz");
            IsOpen = answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            IsOpen = false;
        }
    }

    public void Dispose()
    {
        _probe.Dispose();
        Caller.Dispose();
    }
}
