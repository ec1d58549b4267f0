namespace Scheduling.Silo.Rosters;

/// <summary>A file that waits to be read.</summary>
/// <param name="Id">Import.</param>
/// <param name="Campaign">Campaign code.</param>
/// <param name="FileName">As uploaded.</param>
/// <param name="Format">How to read it.</param>
/// <param name="CodeRequired">Whether every row needs a collection code.</param>
/// <param name="Spool">The file; gone when the job is disposed.</param>
internal sealed record ImportJob(
    string Id, string Campaign, string FileName, RosterFormat Format, bool CodeRequired, UploadSpool Spool) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Spool.Dispose();
}
