using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Scheduling.TestKit.Servers;

/// <summary>A server in a process of its own, listening on a free port of 127.0.0.1.</summary>
public sealed class ChildServer : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output;

    private ChildServer(Process process, ConcurrentQueue<string> output, int port, TimeSpan readyAfter) =>
        (_process, _output, Port, ReadyAfter) = (process, output, port, readyAfter);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Its root.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>From the start of the process until <c>/readyz</c> answered 200.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>Resident memory, MB.</summary>
    public double MemoryMb
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / (1024.0 * 1024.0);
        }
    }

    /// <summary>Processor time that it has used, in user and kernel mode.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Whether its process has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The last lines that it wrote.</summary>
    public IReadOnlyCollection<string> LastWords => _output;

    /// <summary>Starts <c>dotnet {assembly} {arguments}</c> and waits until it is ready.</summary>
    /// <param name="assembly">What to run.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="environment">Settings.</param>
    /// <param name="at">Port; null for any free one.</param>
    /// <param name="death">Kills it while it starts.</param>
    /// <exception cref="ServerFailedException">It ended, or was not ready in time; its last output is in the message.</exception>
    /// <exception cref="OperationCanceledException">It was killed while it started.</exception>
    public static async Task<ChildServer> Start(
        string assembly,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        int? at = null,
        CancellationToken death = default)
    {
        var port = at ?? FreePort();
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        // The load generator tunes the sockets of its own process; the servers keep what they would have anywhere.
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS");
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var output = new ConcurrentQueue<string>();
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await UntilReady(process, port, clock, death);
            return new ChildServer(process, output, port, clock.Elapsed);
        }
        catch (Exception e)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
            death.ThrowIfCancellationRequested();
            throw new ServerFailedException($"{Path.GetFileName(assembly)} did not start: {e.Message}\n{string.Join('\n', output)}", e);
        }

        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is not null)
            {
                output.Enqueue(line.Data);
                while (output.Count > 400)
                {
                    output.TryDequeue(out _);
                }
            }
        }
    }

    /// <summary>Waits until it has written a line that matches.</summary>
    public async Task<Match> Said(Regex line)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < ReadyWithin; await Task.Delay(Between))
        {
            if (_output.Select(text => line.Match(text)).FirstOrDefault(match => match.Success) is { } found)
            {
                return found;
            }
        }

        throw new ServerFailedException($"The server never wrote {line}; what it wrote last:\n{string.Join('\n', _output)}");
    }

    /// <summary>Sends it a signal, as <c>kill</c> does.</summary>
    /// <param name="signal">Its number: 2 is Ctrl+C, 15 is how a supervisor asks.</param>
    public void Signal(int signal)
    {
        if (Kill(_process.Id, signal) != 0)
        {
            throw new ServerFailedException($"Signal {signal} could not be sent: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ended(TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw new ServerFailedException($"It had not ended after {within.TotalSeconds} s; what it wrote last:\n{string.Join('\n', _output)}");
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does: nothing is flushed, nothing is said.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task UntilReady(Process process, int port, Stopwatch clock, CancellationToken death)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(5) };
        for (HttpStatusCode? last = null; ; await Task.Delay(Between, death))
        {
            if (process.HasExited)
            {
                throw new ServerFailedException($"it ended with exit code {process.ExitCode}");
            }

            try
            {
                using var answer = await client.GetAsync("/readyz", death);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }

                last = answer.StatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !death.IsCancellationRequested)
            {
                // Nobody listens yet, or it is too busy to answer.
            }

            if (clock.Elapsed > ReadyWithin)
            {
                throw new ServerFailedException($"/readyz did not answer 200 within {ReadyWithin.TotalSeconds} s (last: {last})");
            }
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);

    /// <summary>A port that nobody listens at now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
