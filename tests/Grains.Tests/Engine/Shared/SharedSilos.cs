using System.Globalization;
using Scheduling.TestKit.Time;

namespace Scheduling.Grains.Tests.Engine.Shared;

/// <summary>
/// Two silos that are active at once, and a third that remembers only the log, for as many cases as a class of generated tests plays, one
/// after the other: to start three takes ten times as long as to play a case. Each case has a campaign, a log and clocks of its own, so
/// that no actor of one ever meets another's.
/// </summary>
public sealed class SharedSilos : IAsyncLifetime
{
    private readonly CaseLogs _logs = new();
    private readonly CaseTime _machine = new();
    private readonly CaseTime _collection = new();
    private int _cases;

    internal TestSilo One { get; private set; } = null!;

    internal TestSilo Two { get; private set; } = null!;

    /// <summary>Has not met any actor of a case until somebody asks it after the rush.</summary>
    internal TestSilo Afterwards { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        One = await TestSilo.Start(_logs, _machine, _collection);
        Two = await TestSilo.Start(_logs, _machine, _collection);
        Afterwards = await TestSilo.Start(_logs, _machine, _collection);
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Two.DisposeAsync();
        await Afterwards.DisposeAsync();
    }

    /// <summary>Begins a case.</summary>
    /// <param name="log">Its log.</param>
    /// <param name="machine">Its machine's clock.</param>
    /// <param name="collection">Its collection's clock.</param>
    /// <returns>The code of its campaign; whatever it asks of actors is about this one.</returns>
    internal string Begin(MemoryEventLog log, ManualTimeProvider machine, ManualTimeProvider collection)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"CASE-{++_cases}");
        _logs.Add(code, log);
        (_machine.Current, _collection.Current) = (machine, collection);
        return code;
    }

    /// <summary>Ends a case: what still stirs of it fails.</summary>
    internal void End(string code) => _logs.Remove(code);
}
