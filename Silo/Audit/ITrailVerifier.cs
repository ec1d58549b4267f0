namespace Scheduling.Silo.Audit;

/// <summary>Checks the whole trail against its seals.</summary>
public interface ITrailVerifier
{
    /// <summary>Walks through log, seals and unmaskings; changes nothing.</summary>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the walk.</param>
    /// <exception cref="TrailNotSealedException">The database has no table of seals: no server of this version was ever started on it.</exception>
    Task<TrailReport> Verify(IProgress<double>? progress = null, CancellationToken cancellation = default);
}

/// <summary>There is nothing to check against.</summary>
public sealed class TrailNotSealedException() : Exception(
    "The database has no seals: no server that makes them was ever started on it. Start the server once; it seals the log within seconds.");
