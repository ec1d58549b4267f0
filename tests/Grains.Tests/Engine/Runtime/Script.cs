using System.Collections.Concurrent;
using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Engine.Runtime;

/// <summary>What scripted actors say, and the gates at which they wait for the test.</summary>
internal sealed class Script
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = [];
    private int _activations;
    private volatile bool _open;

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Thrown by activations while it is set.</summary>
    public Exception? ActivationFailure { get; set; }

    /// <summary>The number of an activation, over all actors.</summary>
    public int CountActivation() => Interlocked.Increment(ref _activations);

    public void Say(string line) => _lines.Enqueue(line);

    public bool Said(string line) => _lines.Contains(line);

    /// <summary>Says that the actor has come to a gate, waits until the test opens it, and says that it goes on.</summary>
    public async Task Pass(string gate)
    {
        Say($"+{gate}");
        var opened = Gate(gate).Task;
        if (!_open)
        {
            await opened;
        }

        Say($"-{gate}");
    }

    /// <summary>Opens every gate for good.</summary>
    public void OpenEverything()
    {
        _open = true;
        Open(_gates.Keys);
    }

    public void Open(params IEnumerable<string> gates)
    {
        foreach (var gate in gates)
        {
            Gate(gate).TrySetResult();
        }
    }

    public Task HasSaid(string line) => Eventually.True(() => Said(line), $"an actor says '{line}'");

    private TaskCompletionSource Gate(string gate) =>
        _gates.GetOrAdd(gate, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
