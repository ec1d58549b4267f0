using Microsoft.Extensions.Options;

namespace Scheduling.Web.Limits;

/// <summary>
/// Where those who are refused wait for their answer. A person asks again once answered, so answers at once would come back as questions
/// at once: at three times what a server can do, refusing alone took most of its time. Thousands wait here, so they share one timer and are let
/// out together, ten times a second.
/// </summary>
internal sealed class WaitingRoom : IDisposable
{
    private const double Scatter = 0.25;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly AdmissionOptions _options;
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _closing;
    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource>[] _doors;
    private int _now;
    private int _waiting;
    private bool _closed;

    /// <summary>Opens it, until the server is told to stop.</summary>
    public WaitingRoom(IOptions<AdmissionOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        _options = options.Value;
        _doors = [.. Enumerable.Range(0, Ticks(_options.Hold * (1 + Scatter)) + 1).Select(_ => new List<TaskCompletionSource>())];
        _timer = time.CreateTimer(static room => ((WaitingRoom)room!).LetOut(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _closing = lifetime.ApplicationStopping.Register(Close);
    }

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting;
            }
        }
    }

    /// <summary>Waits, unless the room is full or the server stops.</summary>
    public Task Wait()
    {
        lock (_lock)
        {
            if (_closed || _waiting >= _options.Held || _options.Hold == TimeSpan.Zero)
            {
                return Task.CompletedTask;
            }

            if (_waiting++ == 0)
            {
                _timer.Change(Tick, Tick);
            }

            // Scattered, so that those who came together do not ask again together.
            var hold = _options.Hold * (1 + (Scatter * ((2 * Random.Shared.NextDouble()) - 1)));
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _doors[(_now + Ticks(hold)) % _doors.Length].Add(waiter);
            return waiter.Task;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Dispose();
        _timer.Dispose();
    }

    private static int Ticks(TimeSpan hold) => Math.Max(1, (int)Math.Ceiling(hold / Tick));

    private void LetOut()
    {
        List<TaskCompletionSource> leaving;
        lock (_lock)
        {
            _now = (_now + 1) % _doors.Length;
            (leaving, _doors[_now]) = (_doors[_now], []);
            _waiting -= leaving.Count;
            if (_waiting == 0)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        leaving.ForEach(waiter => waiter.SetResult());
    }

    private void Close()
    {
        List<TaskCompletionSource> leaving;
        lock (_lock)
        {
            _closed = true;
            leaving = [.. _doors.SelectMany(door => door)];
            Array.ForEach(_doors, door => door.Clear());
            _waiting = 0;
        }

        leaving.ForEach(waiter => waiter.SetResult());
    }
}
