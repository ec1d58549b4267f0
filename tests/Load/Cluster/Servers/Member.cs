using System.Text.RegularExpressions;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Cluster.Servers;

/// <summary>A server of the cluster. It keeps its addresses and its folder when its process dies and another is started.</summary>
/// <param name="number">Counted from 1, for people.</param>
/// <param name="product">The program, with its settings.</param>
/// <param name="siloPort">Where the other servers reach it.</param>
internal sealed class Member(int number, Product product, int siloPort) : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Freeze = 19;
    private const int Thaw = 18;
    private const int ShownLines = 25;
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(40);

    private ChildServer? _process;

    public string Name => $"server {number}";

    public int SiloPort => siloPort;

    public int Port { get; } = ChildServer.FreePort();

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public bool HasEnded => _process is null or { HasEnded: true };

    /// <summary>Processor time that its present process has used.</summary>
    public TimeSpan CpuTime => _process!.CpuTime;

    /// <summary>What its present process wrote last. Of stacks only what is the product's own.</summary>
    public string LastWords() => string.Join(
        '\n', (_process?.LastWords ?? []).Where(IsTelling).TakeLast(ShownLines).Select(line => $"      {line.Trim()}"));

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="faults">Deliberate faults; none for the product as it is.</param>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> Start(params IReadOnlyList<string> faults)
    {
        await DisposeAsync();
        _process = faults.Count == 0 ? await product.Start(Port) : await product.StartPlanted(faults, Port);
        return _process.ReadyAfter;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill() => _process!.Kill();

    /// <summary>Lets it hang: its connections stay open and nothing is answered.</summary>
    public void Hang() => _process!.Signal(Freeze);

    /// <summary>Lets it go on.</summary>
    public void GoOn() => _process!.Signal(Thaw);

    /// <summary>Stops it as a supervisor does.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> Stop()
    {
        _process!.Signal(Terminate);
        return _process.Ended(StopWithin);
    }

    /// <summary>Waits until it has written a line that matches.</summary>
    public Task<Match> Said(Regex line) => _process!.Said(line);

    private static bool IsTelling(string line) => line.TrimStart() is var text
        && (text.StartsWith("at ", StringComparison.Ordinal)
            ? text.StartsWith("at Scheduling.", StringComparison.Ordinal)
            : !text.StartsWith("--- End of", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }
}
