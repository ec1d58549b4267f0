using System.Runtime.InteropServices;

namespace Scheduling.Web.Hosting.Stopping;

/// <summary>
/// Ends the server on SIGTERM, SIGINT (Ctrl+C) and SIGQUIT, the gentle way; a second Ctrl+C ends the process at once. It stands in for the
/// console's lifetime, which would let the hub close its connections before anybody has been told.
/// </summary>
internal sealed partial class SignalLifetime(Drain drain, IHostApplicationLifetime application, ILogger<SignalLifetime> logger)
    : IHostLifetime, IDisposable
{
    // A supervisor kills after 30 s or later; whatever hangs beyond this has nothing acknowledged left to lose.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(29);

    private readonly List<PosixSignalRegistration> _signals = [];
    private Timer? _limit;
    private int _told;

    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT])
        {
            _signals.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void OnSignal(PosixSignalContext context)
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            context.Cancel = true;
            _limit = new Timer(_ => End(), null, Longest, Timeout.InfiniteTimeSpan);
            _ = Stop();
        }
        else
        {
            // Uncancelled, the signal does what it does to any process.
            context.Cancel = context.Signal != PosixSignal.SIGINT;
        }
    }

    private async Task Stop()
    {
        try
        {
            await drain.Run();
        }
        finally
        {
            application.StopApplication();
        }
    }

    private void End()
    {
        LogHanging(Longest.TotalSeconds);
        Environment.Exit(1);
    }

    [LoggerMessage(LogLevel.Critical, "Still stopping after {Seconds} s: ending now. Nothing that was acknowledged is lost.")]
    private partial void LogHanging(double seconds);
}
