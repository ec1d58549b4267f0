using System.Collections.Concurrent;

namespace Scheduling.LocalSilo.Tests.Kit;

/// <summary>What test grains report, and the gates at which they wait for the test.</summary>
internal sealed class Script
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly ConcurrentDictionary<string, Exception> _failures = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Say(string line) => _lines.Enqueue(line);

    public bool Said(string line) => _lines.Contains(line);

    public int Count(string line) => _lines.Count(other => other == line);

    /// <summary>Completes when the test opens the gate.</summary>
    public Task Gate(string name) => Source(name).Task;

    public void Open(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Source(name).TrySetResult();
        }
    }

    /// <summary>From now on <see cref="FailIfAsked"/> fails at a place.</summary>
    public void FailAt(string place, Exception failure) => _failures[place] = failure;

    public void Heal(string place) => _failures.TryRemove(place, out _);

    public void FailIfAsked(string place)
    {
        if (_failures.TryGetValue(place, out var failure))
        {
            throw failure;
        }
    }

    public Task HasSaid(string line) => Eventually.True(() => Said(line), $"the grain says '{line}'; it said: {string.Join(", ", Lines)}");

    private TaskCompletionSource Source(string name) =>
        _gates.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
