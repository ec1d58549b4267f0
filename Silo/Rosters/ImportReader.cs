using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Rosters;

/// <summary>Reads a file into the staging table, batch by batch, and says whether it may become true.</summary>
internal sealed class ImportReader(ImportStore store, RecordSeal seal, VaultCipher cipher, RosterOptions options, TimeProvider time)
{
    private const int Batch = 1000;
    private const int SampleRows = 5;

    /// <summary>Reads to the end, or until somebody discards the import.</summary>
    public async Task Read(ImportJob job, CancellationToken cancellation)
    {
        var plan = new ImportPlan(job.Campaign, await store.Known(job.Id, job.Campaign, cancellation), seal);
        var checker = new RowChecker(job.Format.Columns, job.CodeRequired, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(14)));
        var progress = new ImportProgress();
        var sample = new List<MaskedRecord>(SampleRows);
        var rows = new List<StagedRow>(Batch);
        var problems = new List<RowProblem>();

        using var file = job.Spool.Open();
        foreach (var line in RosterRows.Read(file, job.Format))
        {
            if (progress.Rows == options.MaxRows)
            {
                problems.Add(new RowProblem(line.Line, "row", RowProblems.TooManyRows));
                break;
            }

            progress.Rows++;
            if (checker.Check(line.Line, line.Fields, line.Malformed, problems) is { } record
                && plan.Place(line.Line, record, problems) is { } row)
            {
                Accept(record, row);
            }

            if (progress.Rows % Batch == 0 && !await Flush())
            {
                return;
            }
        }

        problems.AddRange(plan.Conflicts());
        progress.BytesRead = job.Spool.Length;
        if (await Flush())
        {
            var details = new ImportDetails(job.FileName, job.Format.Columns.Headers, sample);
            await store.Finish(job.Id, rejected: progress.Problems > 0, details.Seal(cipher, job.Id), cancellation);
        }

        void Accept(PersonRecord record, StagedRow row)
        {
            progress.Count(row.Change);
            if (sample.Count < SampleRows)
            {
                sample.Add(record.Masked());
            }

            // One bad row rejects the file, so nothing more needs staging.
            if (row.Change != RowChange.None && progress.Problems == 0)
            {
                rows.Add(row);
            }
        }

        async Task<bool> Flush()
        {
            progress.BytesRead = Math.Max(progress.BytesRead, file.Position);
            var numbered = problems.Select((problem, i) => (progress.Problems + i + 1, problem)).ToList();
            progress.Problems += problems.Count;
            var alive = await store.Stage(job.Id, job.Campaign, rows, numbered, progress, cancellation);
            rows.Clear();
            problems.Clear();
            return alive;
        }
    }
}
