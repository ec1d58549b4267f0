using System.Diagnostics;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface ITracedGrain : IGrainWithStringKey
{
    Task<string?> Trace();
}

internal sealed class TracedGrain : Grain, ITracedGrain
{
    public async Task<string?> Trace()
    {
        await Task.Yield();
        return Activity.Current?.TraceId.ToString();
    }
}
