using Orleans;
using Orleans.Runtime;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>
/// Withholds the answer of an actor that may have been taken over by another server meanwhile, and the calls of a server that may have been
/// given up: what waited in it while it hung, its caller has asked elsewhere since, and has been answered there.
/// </summary>
internal sealed class MembershipLeaseFilter(MembershipLease lease) : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        Check(context.TargetId);
        await context.Invoke();
        Check(context.TargetId);
    }

    /// <inheritdoc/>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        Check(context.TargetId);
        await context.Invoke();
    }

    /// <exception cref="SiloUnavailableException">The caller may ask again, at another server.</exception>
    private void Check(GrainId target)
    {
        if (!lease.IsHeld && !target.IsSystemTarget())
        {
            throw new SiloUnavailableException("This server does not know whether it is still a member of the cluster.");
        }
    }
}
