using Orleans;
using Orleans.Runtime;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>Withholds the answer of an actor that may have been taken over by another server meanwhile; the caller asks again, there.</summary>
internal sealed class MembershipLeaseFilter(MembershipLease lease) : IIncomingGrainCallFilter
{
    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (!lease.IsHeld && !context.TargetId.IsSystemTarget())
        {
            throw new SiloUnavailableException("This server does not know whether it is still a member of the cluster.");
        }
    }
}
