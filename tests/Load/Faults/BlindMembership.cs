using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Scheduling.Load.Faults;

/// <summary>A network that is parted for good: a silo reads a membership table in which it is alone, and writes to the real one.</summary>
/// <remarks>A proxy, because only what the table says is changed, by whichever of its methods.</remarks>
internal class BlindMembership : DispatchProxy
{
    private IMembershipTable _real = null!;
    private ILocalSiloDetails _self = null!;

    public static IMembershipTable Over(IMembershipTable real, ILocalSiloDetails self)
    {
        var proxy = Create<IMembershipTable, BlindMembership>();
        ((BlindMembership)(object)proxy)._real = real;
        ((BlindMembership)(object)proxy)._self = self;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Invoke(_real, args) switch
    {
        Task<MembershipTableData> reading => Alone(reading),
        var other => other,
    };

    private async Task<MembershipTableData> Alone(Task<MembershipTableData> reading)
    {
        var all = await reading;
        return new MembershipTableData([.. all.Members.Where(member => member.Item1.SiloAddress.Equals(_self.SiloAddress))], all.Version);
    }
}
