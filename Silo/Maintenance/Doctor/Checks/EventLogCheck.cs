using System.Globalization;
using System.Text.Json;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Whether the newest events, or all, can be read.</summary>
internal sealed class EventLogCheck(Patient patient, IEventLog log, IAppendStore store, DoctorOptions options) : ICheck
{
    /// <inheritdoc/>
    public string Name => "Event log";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        if (await patient.Unseen(EventLogServices.Database, cancellation) is { } unseen)
        {
            return unseen;
        }

        var last = await store.LastPosition(cancellation);
        var (from, count) = (options.All ? 1 : Math.Max(1, last - options.Newest + 1), 0L);
        try
        {
            await foreach (var found in log.ReadAll(from, cancellation: cancellation))
            {
                count++;
                using var json = JsonDocument.Parse(found.Data.Json);
                options.Progress?.Done(found.Position - from + 1, last - from + 1);
            }
        }
        catch (Exception problem) when (problem is EventLogException or JsonException)
        {
            return Finding.Wrong($"After {count} events from position {from} on: {problem.Message}", "Keep a copy of the data, and restore the newest backup.");
        }

        return Finding.Fine(string.Create(
            CultureInfo.InvariantCulture, $"{(options.All ? "All" : "The newest")} {count} events can be read; the last is at position {last}."));
    }
}
