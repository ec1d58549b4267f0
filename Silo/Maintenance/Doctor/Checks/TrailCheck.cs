using Scheduling.Silo.Audit;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Whether the audit trail is as it was written. It takes as long as the log is, so only when everything is to be looked at.</summary>
internal sealed class TrailCheck(Patient patient, IServiceProvider services, DoctorOptions options) : ICheck
{
    /// <inheritdoc/>
    public string Name => "Audit trail";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        if (!options.All)
        {
            return Finding.Fine("Not looked at; ./run audit does, and ./run doctor --all.");
        }

        if (await patient.Unseen(EventLogServices.Database, cancellation) is { } unseen)
        {
            return unseen;
        }

        var verifier = (ITrailVerifier)services.GetService(typeof(ITrailVerifier))!;
        var report = await verifier.Verify(new Progress<double>(), cancellation);
        return report.IsWhole
            ? Finding.Fine($"It is whole: {report.Events} events under {report.Seals} seals.")
            : Finding.Wrong($"It is not whole: {report.Findings[0].Text}", "Run ./run audit for all findings, and keep a copy of the data.");
    }
}
