using System.Diagnostics.Metrics;

namespace Scheduling.Web.Limits;

/// <summary>Tells how busy the server is and whom it sends away: instruments on the meter <c>Scheduling.Web.Admission</c>, and a line in the log.</summary>
internal sealed partial class AdmissionMetrics : IDisposable
{
    // An overload refuses thousands of times a second; who reads the log wants to know that it began, and how bad it is.
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(10);
    private readonly Meter _meter = new("Scheduling.Web.Admission");
    private readonly Counter<long> _refused;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private long _refusedSince;
    private long _toldAt;

    /// <summary>Makes the instruments.</summary>
    public AdmissionMetrics(TimeProvider time, ILogger<AdmissionMetrics> logger)
    {
        (_time, _logger) = (time, logger);
        _refused = _meter.CreateCounter<long>("scheduling.http.busy", "{request}", "Requests refused because the server was busy, by kind.");
    }

    /// <summary>Reports the state of the admission.</summary>
    public void Watch(Func<long> underWay, Func<int> limit, Func<long> live)
    {
        _meter.CreateObservableGauge("scheduling.http.underway", underWay, "{request}", "Requests that were let in and are not yet answered.");
        _meter.CreateObservableGauge("scheduling.http.limit", limit, "{request}", "Requests that may be under way while they come steadily.");
        _meter.CreateObservableGauge("scheduling.live.connections", live, "{connection}", "Open live connections.");
    }

    /// <summary>Counts one refusal.</summary>
    public void Refused(RequestKind kind)
    {
        _refused.Add(1, new KeyValuePair<string, object?>("kind", kind));
        Interlocked.Increment(ref _refusedSince);
        var told = Interlocked.Read(ref _toldAt);
        var now = _time.GetTimestamp();
        if ((told == 0 || _time.GetElapsedTime(told, now) > Telling) && Interlocked.CompareExchange(ref _toldAt, now, told) == told)
        {
            LogBusy(_logger, Interlocked.Exchange(ref _refusedSince, 0));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    [LoggerMessage(LogLevel.Warning, "More requests come than can be answered in time; {Refused} were told to come back since this was said last.")]
    private static partial void LogBusy(ILogger logger, long refused);
}
