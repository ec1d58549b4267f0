using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>
/// How long this silo may answer from memory. Others take its actors over once they have declared it dead, which it does not see while it
/// hangs: a refusal or a view that it gives when it wakes may be long untrue. The log refuses what it would append over events of
/// others; the lease withholds the rest. So the silo looks every second whether it is still a member, and answers nothing when it last
/// knew so too long ago.
/// </summary>
internal sealed partial class MembershipLease(
    IMembershipTable members, ILocalSiloDetails self, IFatalErrorHandler end, ILogger<MembershipLease> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>Nobody is declared dead who was heard within this time (<see cref="ClusterMembership"/>).</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    private const long Never = 0;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // The machine's own clocks, not those of actors: this is about real time.
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly CancellationTokenSource _stop = new();
    private Task _renewing = Task.CompletedTask;
    private long _heldSince;

    /// <summary>Whether this silo may answer. True before it has become a member, and while it stops, of which the others are told.</summary>
    public bool IsHeld => Volatile.Read(ref _heldSince) is var since && (since == Never || _time.GetElapsedTime(since) < Length);

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(MembershipLease), ServiceLifecycleStage.Active, Begin, End);

    private async Task Begin(CancellationToken cancellation)
    {
        await Renew();
        _renewing = KeepRenewing();
    }

    private async Task End(CancellationToken cancellation)
    {
        await _stop.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _heldSince, Never);
    }

    private async Task KeepRenewing()
    {
        using var timer = new PeriodicTimer(Period, _time);
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            try
            {
                await Renew();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogNotRenewed(failure.Message);
            }
        }
    }

    private async Task Renew()
    {
        // The answer holds for the moment of the question; it may have been long on its way.
        var asked = _time.GetTimestamp();
        if (!await IsMember())
        {
            end.OnFatalException(this, "the other servers have declared this one dead, because it hung or they could not reach it.", null);
            return;
        }

        Volatile.Write(ref _heldSince, asked);
    }

    private async Task<bool> IsMember()
    {
        var table = await members.ReadRowAsync(self.SiloAddress, _stop.Token);
        return table.Members.Any(member => member.Item1.Status is not SiloStatus.Dead);
    }

    [LoggerMessage(
        LogLevel.Warning, "This server does not know whether it is still a member of the cluster, and answers nothing until it does. {Reason}")]
    private partial void LogNotRenewed(string reason);
}
