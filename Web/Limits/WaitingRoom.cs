using Microsoft.Extensions.Options;

namespace Scheduling.Web.Limits;

/// <summary>
/// Where those who are refused wait for their answer. A person asks again once answered, so answers at once would come back as questions
/// at once: at three times what a server can do, refusing alone took most of its time. Somebody who waits costs a timer.
/// </summary>
internal sealed class WaitingRoom : IDisposable
{
    private const double Scatter = 0.25;

    private readonly AdmissionOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationTokenRegistration _closing;
    private int _waiting;

    /// <summary>Opens it, until the server is told to stop.</summary>
    public WaitingRoom(IOptions<AdmissionOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        (_options, _time) = (options.Value, time);
        _closing = lifetime.ApplicationStopping.Register(_closed.Cancel);
    }

    /// <summary>How many wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Waits, unless the room is full or the server stops.</summary>
    public async Task Wait()
    {
        if (Interlocked.Increment(ref _waiting) <= _options.Held && _options.Hold > TimeSpan.Zero)
        {
            // Scattered, so that those who came together do not ask again together.
            var hold = _options.Hold * (1 + (Scatter * ((2 * Random.Shared.NextDouble()) - 1)));
            await Task.Delay(hold, _time, _closed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Interlocked.Decrement(ref _waiting);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Dispose();
        _closed.Dispose();
    }
}
