using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Scheduling.LocalSilo.Tests.Kit;

/// <summary>Methods that say "+name", wait at the gate "name" and say "-name".</summary>
public interface IScripted : IGrainWithStringKey
{
    Task Work(string name);

    [ReadOnly]
    Task Read(string name);

    [AlwaysInterleave]
    Task Peek(string name);

    /// <summary>Says the name at once.</summary>
    Task Say(string name);
}

internal abstract class Scripted(Script script) : Grain, IScripted
{
    public Task Work(string name) => Play(name);

    public Task Read(string name) => Play(name);

    public Task Peek(string name) => Play(name);

    public Task Say(string name)
    {
        script.Say(name);
        return Task.CompletedTask;
    }

    private async Task Play(string name)
    {
        script.Say("+" + name);
        await script.Gate(name);
        script.Say("-" + name);
    }
}

public interface IOrderlyGrain : IScripted;

internal sealed class OrderlyGrain(Script script) : Scripted(script), IOrderlyGrain;

public interface IReentrantGrain : IScripted;

[Reentrant]
internal sealed class ReentrantGrain(Script script) : Scripted(script), IReentrantGrain;

public interface IChoosyGrain : IScripted;

[MayInterleave(nameof(IsPolite))]
internal sealed class ChoosyGrain(Script script) : Scripted(script), IChoosyGrain
{
    public static bool IsPolite(IInvokable request) =>
        request.GetMethodName() == nameof(Work) && request.GetArgument(0) is string name && name.StartsWith("please", StringComparison.Ordinal);
}
