using System.Globalization;
using Dapper;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Codes expire and hours open by the clock: it must be right, and go forward.</summary>
internal sealed class ClockCheck(Patient patient, TimeProvider time) : ICheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Name => "Clock";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        if (await patient.Unseen(EventLogServices.Database, cancellation) is { } unseen)
        {
            return unseen;
        }

        if (!patient.IsSqlite)
        {
            var asked = time.GetUtcNow();
            var theirs = await patient.Look(EventLogServices.Database, connection => connection.ExecuteScalar<DateTime>("select clock_timestamp() at time zone 'utc'"), cancellation);
            var off = new DateTimeOffset(theirs, TimeSpan.Zero) - asked;
            if (off.Duration() > Tolerance + (time.GetUtcNow() - asked))
            {
                return Finding.Wrong(
                    string.Create(CultureInfo.InvariantCulture, $"This machine and the database are {off.Duration().TotalSeconds:0.0} s apart."), "Have both take their time from the network (chrony, systemd-timesyncd).");
            }
        }

        var newest = await patient.Look(EventLogServices.Database, connection => connection.ExecuteScalar<long?>("select max(at) from (select at from events order by position desc limit 100) as newest"), cancellation);
        var ahead = newest is { } ticks ? new DateTimeOffset(ticks + DateTime.UnixEpoch.Ticks, TimeSpan.Zero) - time.GetUtcNow() : TimeSpan.Zero;
        return ahead > Tolerance
            ? Finding.Wrong(string.Create(CultureInfo.InvariantCulture, $"The newest event is {ahead.TotalSeconds:0} s in the future: the clock was set back, or was wrong then."), "Set the clock right, and have it take its time from the network.")
            : Finding.Fine($"It is {time.GetUtcNow():u}.");
    }
}
