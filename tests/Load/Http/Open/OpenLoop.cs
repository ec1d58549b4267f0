using System.Diagnostics;

namespace Scheduling.Load.Http.Open;

/// <summary>
/// Sends requests at the times at which they are due, whatever the answers do, as thousands of people would: random times (Poisson) of
/// a seed, many connections, and every latency from the scheduled time. One thread does it all with the kernel's own calls, because
/// the server needs the same cores.
/// </summary>
internal sealed class OpenLoop : IDisposable
{
    // Requests due within this are sent together: waking up for each would cost more than sending it.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(0.25);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(20);
    private readonly Epoll _epoll = new();
    private readonly List<OpenConnection> _connections = [];
    private readonly Queue<OpenConnection> _free = new();
    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _underWay;
    private int _closed;

    /// <summary>Opens the connections and keeps them open.</summary>
    public OpenLoop(int port, int connections)
    {
        try
        {
            for (var i = 0; i < connections; i++)
            {
                var connection = new OpenConnection(port);
                _connections.Add(connection);
                _free.Enqueue(connection);
                _epoll.Watch(connection.Handle, i);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Runs phases one after another without a pause, and ends when the last answer has come or nobody waits any longer.</summary>
    /// <param name="seed">Of the times.</param>
    /// <param name="patience">How long after the last phase answers are waited for.</param>
    /// <param name="phases">What to send.</param>
    public Task<IReadOnlyList<PhaseResult>> Run(int seed, TimeSpan patience, params IReadOnlyList<LoadPhase> phases)
    {
        var done = new TaskCompletionSource<IReadOnlyList<PhaseResult>>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Work) { IsBackground = true, Name = "open loop" }.Start();
        return done.Task;

        void Work()
        {
            try
            {
                done.SetResult(Drive(new Random(seed), patience, phases));
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        }
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _epoll.Dispose();
    }

    private List<PhaseResult> Drive(Random random, TimeSpan patience, IReadOnlyList<LoadPhase> phases)
    {
        List<PhaseResult> results = [.. phases.Select(phase => new PhaseResult(phase))];
        var begin = Stopwatch.GetTimestamp();
        foreach (var result in results)
        {
            begin = Send(result, begin, random);
        }

        var giveUp = Stopwatch.GetTimestamp() + Ticks(patience);
        while (_underWay > 0 && Stopwatch.GetTimestamp() < giveUp)
        {
            Take(LongestWait);
        }

        // Whoever still waits has given up; the connection cannot be used again, because an answer may come on it.
        foreach (var connection in _connections.Where(connection => connection.Phase is not null))
        {
            Close(connection);
        }

        return results;
    }

    // Answers when the phase was to be over, which is when the next one begins.
    private long Send(PhaseResult result, long begin, Random random)
    {
        var phase = result.Phase;
        result.Begin = begin;
        var end = begin + Ticks(phase.Length);
        var most = Math.Min(phase.Connections, _connections.Count);
        var between = phase.PerSecond is { } rate ? Stopwatch.Frequency / rate : 0;
        var due = begin + Gap();
        var sent = 0L;
        for (long now; (now = Stopwatch.GetTimestamp()) < end;)
        {
            while (due <= now)
            {
                if (_underWay >= most || !_free.TryDequeue(out var connection))
                {
                    if (between == 0)
                    {
                        break;
                    }

                    // Whoever finds no way in goes away: somebody who asks later is somebody else, who has not waited.
                    result.Unsent++;
                    due += Gap();
                    continue;
                }

                if (sent++ == phase.Requests)
                {
                    _free.Enqueue(connection);
                    return now;
                }

                Send(connection, result, between > 0 ? due : Stopwatch.GetTimestamp());
                due += Gap();
            }

            var wait = due <= now ? LongestWait : Stopwatch.GetElapsedTime(now, due);
            Take(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, Together.Ticks, LongestWait.Ticks)));
        }

        for (; between > 0 && due < end; due += Gap())
        {
            result.Unsent++;
        }

        return end;

        long Gap() => between > 0 ? (long)(-Math.Log(1 - random.NextDouble()) * between) : 0;
    }

    private void Send(OpenConnection connection, PhaseResult result, long due)
    {
        _underWay++;
        if (!connection.Send(result, due))
        {
            Close(connection);
        }
    }

    private void Take(TimeSpan wait)
    {
        var ready = _epoll.Wait(wait);
        for (var i = 0; i < ready; i++)
        {
            var connection = _connections[_epoll.Ready(i)];
            switch (connection.Receive(_buffer, out var response))
            {
                case null:
                    break;
                case LoadResult.NoAnswer:
                    Close(connection);
                    if (_closed == _connections.Count)
                    {
                        throw new BenchFailedException("The server has closed every connection.");
                    }

                    break;
                case { } status:
                    Finish(connection, status, response);
                    _free.Enqueue(connection);
                    break;
            }
        }
    }

    private void Finish(OpenConnection connection, int status, ReadOnlySpan<byte> response)
    {
        if (connection.Phase is { } result)
        {
            _underWay--;
            result.Note(status, connection.Due - result.Begin, Stopwatch.GetTimestamp() - connection.Due);
            result.Phase.Traffic.Answered(connection.Ticket, status, response);
            connection.Finish();
        }
    }

    private void Close(OpenConnection connection)
    {
        Finish(connection, LoadResult.NoAnswer, []);
        connection.Dispose();
        _closed++;
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
