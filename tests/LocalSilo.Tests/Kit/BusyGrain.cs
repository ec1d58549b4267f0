namespace Scheduling.LocalSilo.Tests.Kit;

public interface IBusyGrain : IGrainWithStringKey
{
    /// <summary>Waits at the gate, then calls another grain.</summary>
    Task<int> CallAfter(string gate, string other);
}

internal sealed class BusyGrain(Script script) : Grain, IBusyGrain
{
    public async Task<int> CallAfter(string gate, string other)
    {
        script.Say("waiting");
        await script.Gate(gate);
        return await GrainFactory.GetGrain<ILifeGrain>(other).Ping();
    }
}
