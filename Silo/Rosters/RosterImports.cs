using System.Runtime.CompilerServices;
using Scheduling.Contracts.Common;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Rosters;

/// <inheritdoc cref="IRosterImports"/>
internal sealed class RosterImports(
    ImportStore store, ImportQueue queue, VaultCipher cipher, RosterOptions options, UploadFolder folder, TimeProvider time) : IRosterImports
{
    private const int ShownProblems = 100;
    private const int ListedImports = 50;
    private const int ProblemPage = 1000;

    // A reading writes its progress every second or so; one that has been silent for so long has died with its process.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task<UploadAnswer> Upload(RosterUpload upload, CancellationToken cancellation)
    {
        if (!queue.TryReserve())
        {
            return new UploadAnswer(null, RosterRefusal.Busy);
        }

        ImportJob? job = null;
        try
        {
            var spool = await UploadSpool.Take(folder.Path, upload.Body, options.MaxFileBytes, cancellation);
            if (spool is null)
            {
                return new UploadAnswer(null, RosterRefusal.FileTooLarge);
            }

            using var guard = new Guard(spool);
            if (RosterFormat.Detect(spool.Open) is not { } format)
            {
                return new UploadAnswer(null, RosterRefusal.FileUnreadable);
            }

            if (format.Columns.Missing(upload.CodeRequired) is { Count: > 0 } missing)
            {
                return new UploadAnswer(null, RosterRefusal.ColumnsMissing, missing.ToDictionary(field => field.JsonName(), field => field.Header()));
            }

            var id = RandomId.New();
            var details = new ImportDetails(upload.FileName, format.Columns.Headers, []);
            await store.Create(id, upload.Campaign, format.Encoding, spool.Length, details.Seal(cipher, id), upload.Actor, cancellation);
            var import = await Find(upload.Campaign, id, cancellation);
            job = new ImportJob(id, upload.Campaign, upload.FileName, format, upload.CodeRequired, guard.Keep());
            queue.Read(job);
            return new UploadAnswer(import, null);
        }
        finally
        {
            if (job is null)
            {
                queue.Release();
            }
        }
    }

    /// <inheritdoc/>
    public async Task<RosterImport?> Find(string campaign, string id, CancellationToken cancellation) =>
        await store.Find(campaign, id, cancellation) is { } row ? await Show(row, cancellation) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RosterImport>> List(string campaign, CancellationToken cancellation)
    {
        var imports = new List<RosterImport>();
        foreach (var row in await store.List(campaign, ListedImports, cancellation))
        {
            imports.Add(await Show(row, cancellation));
        }

        return imports;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RowProblem> Problems(string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var read = 0L; ;)
        {
            var page = await store.Problems(id, read, ProblemPage, cancellation);
            foreach (var problem in page)
            {
                yield return problem;
            }

            if (page.Count < ProblemPage)
            {
                yield break;
            }

            read += page.Count;
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome<RosterImport>> Commit(string campaign, string id, string actor, CancellationToken cancellation)
    {
        if (await store.BeginCommit(id, campaign, actor, cancellation))
        {
            queue.Commit(campaign, id);
        }

        var import = await Find(campaign, id, cancellation);
        switch (import?.State)
        {
            case null:
                return RosterRefusal.ImportUnknown;
            case ImportState.Committing or ImportState.Committed:
                return import;
            case ImportState.Rejected:
                return RosterRefusal.HasProblems;
            case ImportState.Ready when !await store.IsCommitting(campaign, cancellation):
                await store.End(id, [ImportState.Ready], ImportState.Failed, ImportFailure.RosterChanged, cancellation);
                return RosterRefusal.NotReady;
            default:
                return RosterRefusal.NotReady;
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome<RosterImport>> Discard(string campaign, string id, CancellationToken cancellation)
    {
        if (await Find(campaign, id, cancellation) is not { } import)
        {
            return RosterRefusal.ImportUnknown;
        }

        ImportState[] open = [ImportState.Reading, ImportState.Ready, ImportState.Rejected, ImportState.Failed];
        return import.State == ImportState.Discarded || await store.End(id, open, ImportState.Discarded, null, cancellation)
            ? import with { State = ImportState.Discarded }
            : RosterRefusal.NotReady;
    }

    private async Task<RosterImport> Show(ImportRow row, CancellationToken cancellation)
    {
        var silentSince = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(row.TouchedAt);
        if (row.State == "reading" && silentSince > Silence
            && await store.End(row.Id, [ImportState.Reading], ImportState.Failed, ImportFailure.Interrupted, cancellation))
        {
            row = await store.Find(row.Campaign, row.Id, cancellation) ?? row;
        }

        if (row.State == "committing" && silentSince > Silence)
        {
            // Committing is idempotent, so whoever looks may finish what a dead process began.
            await store.Touch(row.Id, cancellation);
            queue.Commit(row.Campaign, row.Id);
        }

        var problems = row.ProblemCount == 0 ? [] : await store.Problems(row.Id, 0, ShownProblems, cancellation);
        return row.ToImport(ImportDetails.Open(cipher, row.Id, row.SealedDetails), problems);
    }

    /// <summary>Removes an upload unless it is kept.</summary>
    private sealed class Guard(UploadSpool spool) : IDisposable
    {
        private UploadSpool? _spool = spool;

        public UploadSpool Keep() => Interlocked.Exchange(ref _spool, null)!;

        public void Dispose() => _spool?.Dispose();
    }
}
