using Orleans.Runtime;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Who();

    /// <summary>What the next grain sees, before and after this one sets its own value.</summary>
    Task<(string? Before, string? After)> Pass(string next, string value);

    Task<string?> Ambient();
}

internal sealed class ContextGrain : Grain, IContextGrain
{
    public static readonly AsyncLocal<string?> AmbientValue = new();

    public Task<string?> Who() => Task.FromResult((string?)RequestContext.Get("who"));

    public async Task<(string? Before, string? After)> Pass(string next, string value)
    {
        var other = GrainFactory.GetGrain<IContextGrain>(next);
        var before = await other.Who();
        RequestContext.Set("who", value);
        return (before, await other.Who());
    }

    public Task<string?> Ambient() => Task.FromResult(AmbientValue.Value);
}
