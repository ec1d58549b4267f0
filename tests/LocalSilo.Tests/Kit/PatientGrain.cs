using Orleans.Concurrency;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface IPatient : IGrainWithStringKey
{
    [ResponseTimeout("00:00:05")]
    Task Hurry(string name);

    /// <summary>Calls the next grain, which calls the last.</summary>
    Task CallAround(string next, string last);

    Task Ping();
}

internal abstract class Patient<T>(Script script) : Grain, IPatient
    where T : IPatient
{
    public async Task Hurry(string name)
    {
        script.Say("+" + name);
        await script.Gate(name);
    }

    public async Task CallAround(string next, string last)
    {
        script.Say($"{this.GetPrimaryKeyString()} calls {next}");
        var other = Other(next);
        await (next == last ? other.Ping() : other.CallAround(last, last));
    }

    public Task Ping() => Task.CompletedTask;

    protected abstract T Other(string key);
}

public interface IPatientGrain : IPatient;

internal sealed class PatientGrain(Script script) : Patient<IPatientGrain>(script), IPatientGrain
{
    protected override IPatientGrain Other(string key) => GrainFactory.GetGrain<IPatientGrain>(key);
}

public interface IPatientReentrantGrain : IPatient;

[Reentrant]
internal sealed class PatientReentrantGrain(Script script) : Patient<IPatientReentrantGrain>(script), IPatientReentrantGrain
{
    protected override IPatientReentrantGrain Other(string key) => GrainFactory.GetGrain<IPatientReentrantGrain>(key);
}
