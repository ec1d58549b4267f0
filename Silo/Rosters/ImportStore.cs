using System.Data.Common;
using Dapper;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Rosters;

/// <summary>The tables of imports: their state, their staged rows and their problems.</summary>
internal sealed class ImportStore(VaultDatabase store, TimeProvider time)
{
    private const int Page = 2000;

    private readonly IDatabase _database = store.Database;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Begins an import, in state reading.</summary>
    public Task Create(string id, string campaign, string encoding, long bytes, byte[] details, string actor, CancellationToken cancellation)
    {
        var now = Now;
        return _database.Run(
            connection => connection.Execute(
                """
                INSERT INTO roster_imports (id, campaign, state, base_revision, encoding, bytes_total, bytes_read, row_count, added, changed,
                    unchanged, problem_count, sealed_details, actor, created_at, touched_at)
                VALUES (@id, @campaign, 'reading', 0, @encoding, @bytes, 0, 0, 0, 0, 0, 0, @details, @actor, @now, @now)
                """,
                new { id, campaign, encoding, bytes, details, actor, now }),
            cancellation);
    }

    /// <summary>One import; null when the campaign has none of this id.</summary>
    public Task<ImportRow?> Find(string campaign, string id, CancellationToken cancellation) => _database.Run(
        connection => connection.QuerySingleOrDefault<ImportRow>(
            $"SELECT {ImportRow.Columns} FROM roster_imports WHERE id = @id AND campaign = @campaign", new { id, campaign }),
        cancellation);

    /// <summary>The newest imports of a campaign, newest first.</summary>
    public Task<List<ImportRow>> List(string campaign, int limit, CancellationToken cancellation) => _database.Run(
        connection => connection.Query<ImportRow>(
            $"SELECT {ImportRow.Columns} FROM roster_imports WHERE campaign = @campaign ORDER BY created_at DESC, id LIMIT @limit",
            new { campaign, limit }).AsList(),
        cancellation);

    /// <summary>The roster to compare with, and remembers at which revision it was read.</summary>
    public async Task<List<KnownStudent>> Known(string id, string campaign, CancellationToken cancellation)
    {
        await _database.Run(
            connection => connection.Execute(
                "UPDATE roster_imports SET base_revision = @revision WHERE id = @id",
                new { id, revision = RosterRevision.Read(connection, campaign) }),
            cancellation);
        var known = new List<KnownStudent>();
        for (var last = ""; ; last = known[^1].Student)
        {
            var after = last;
            var page = await _database.Run(
                connection => connection.Query<KnownStudent>(
                    """
                    SELECT student AS Student, number_index AS NumberIndex, certificate_index AS CertificateIndex, code_index AS CodeIndex,
                        content_index AS ContentIndex, college AS College
                    FROM vault_records WHERE campaign = @campaign AND student > @after ORDER BY student LIMIT @Page
                    """,
                    new { campaign, after, Page }).AsList(),
                cancellation);
            known.AddRange(page);
            if (page.Count < Page)
            {
                return known;
            }
        }
    }

    /// <summary>Writes a batch and the progress in one transaction; false when the import is no longer being read.</summary>
    public Task<bool> Stage(
        string id, string campaign, IReadOnlyList<StagedRow> rows, IReadOnlyList<(long Number, RowProblem Problem)> problems,
        ImportProgress progress, CancellationToken cancellation) => _database.Run(
        connection =>
        {
            using var transaction = connection.BeginTransaction();
            var alive = connection.Execute(
                """
                UPDATE roster_imports SET bytes_read = @BytesRead, row_count = @Rows, added = @Added, changed = @Changed,
                    unchanged = @Unchanged, problem_count = @Problems, touched_at = @now
                WHERE id = @id AND state = 'reading'
                """,
                new { progress.BytesRead, progress.Rows, progress.Added, progress.Changed, progress.Unchanged, progress.Problems, now = Now, id },
                transaction) > 0;
            if (alive)
            {
                InsertRows(connection, transaction, id, campaign, rows);
                InsertProblems(connection, transaction, id, problems);
            }

            transaction.Commit();
            return alive;
        },
        cancellation);

    /// <summary>Ends the reading: ready, or rejected with nothing staged.</summary>
    public Task Finish(string id, bool rejected, byte[] details, CancellationToken cancellation) => _database.Run(
        connection =>
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(
                "UPDATE roster_imports SET state = @state, sealed_details = @details, touched_at = @now WHERE id = @id AND state = 'reading'",
                new { state = rejected ? "rejected" : "ready", details, now = Now, id },
                transaction);
            if (rejected)
            {
                connection.Execute("DELETE FROM roster_staged WHERE import = @id", new { id }, transaction);
            }

            transaction.Commit();
            return 0;
        },
        cancellation);

    /// <summary>Problems in order of discovery.</summary>
    public Task<List<RowProblem>> Problems(string id, long after, int limit, CancellationToken cancellation) => _database.Run(
        connection => connection.Query<ProblemRow>(
                "SELECT line AS Line, field AS Field, code AS Code, other_line AS OtherLine FROM roster_problems WHERE import = @id AND number > @after ORDER BY number LIMIT @limit",
                new { id, after, limit })
            .Select(row => new RowProblem(row.Line, row.Field, row.Code, row.OtherLine))
            .ToList(),
        cancellation);

    /// <summary>
    /// Moves a ready import to committing. Refuses when the roster has changed since the import was compared with it, and while
    /// another import of the campaign is becoming true.
    /// </summary>
    public Task<bool> BeginCommit(string id, string campaign, string actor, CancellationToken cancellation) => _database.Run(
        connection =>
        {
            using var transaction = connection.BeginTransaction();

            // Takes the lock that applying takes too, so that the revision read next is the last word.
            connection.Execute(
                "INSERT INTO vault_rosters (campaign, revision) VALUES (@campaign, 0) ON CONFLICT (campaign) DO UPDATE SET revision = vault_rosters.revision",
                new { campaign },
                transaction);
            var moved = connection.Execute(
                """
                UPDATE roster_imports SET state = 'committing', actor = @actor, touched_at = @now
                WHERE id = @id AND campaign = @campaign AND state = 'ready' AND base_revision = @revision
                    AND NOT EXISTS (SELECT 1 FROM roster_imports WHERE campaign = @campaign AND state = 'committing')
                """,
                new { actor, now = Now, id, campaign, revision = RosterRevision.Read(connection, campaign, transaction) },
                transaction) > 0;
            transaction.Commit();
            return moved;
        },
        cancellation);

    /// <summary>Whether an import of the campaign is becoming true.</summary>
    public Task<bool> IsCommitting(string campaign, CancellationToken cancellation) => _database.Run(
        connection => connection.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM roster_imports WHERE campaign = @campaign AND state = 'committing'", new { campaign }) > 0,
        cancellation);

    /// <summary>Says that somebody is at work on the import.</summary>
    public Task Touch(string id, CancellationToken cancellation) => _database.Run(
        connection => connection.Execute("UPDATE roster_imports SET touched_at = @now WHERE id = @id", new { now = Now, id }), cancellation);

    /// <summary>The staged rows that the campaign's actors must hear of.</summary>
    public Task<List<(string Student, string College, RowChange Change)>> News(string id, CancellationToken cancellation) => _database.Run(
        connection => connection.Query<(string Student, string College, long Change)>(
                "SELECT student, college, change FROM roster_staged WHERE import = @id AND change IN (1, 2) ORDER BY line", new { id })
            .Select(row => (row.Student, row.College, (RowChange)row.Change))
            .ToList(),
        cancellation);

    /// <summary>Makes the staged rows the roster, in one transaction. Doing it again changes nothing.</summary>
    public Task Apply(string id, string campaign, CancellationToken cancellation) => _database.Run(
        connection =>
        {
            using var transaction = connection.BeginTransaction();
            var mine = connection.Execute(
                "UPDATE roster_imports SET state = 'committed', committed_at = @now, touched_at = @now WHERE id = @id AND state = 'committing'",
                new { now = Now, id },
                transaction) > 0;
            if (mine)
            {
                // First away with the old, so that two students may swap numbers.
                connection.Execute(
                    "DELETE FROM vault_records WHERE campaign = @campaign AND student IN (SELECT student FROM roster_staged WHERE import = @id)",
                    new { id, campaign },
                    transaction);
                connection.Execute(
                    """
                    INSERT INTO vault_records (campaign, student, number_index, certificate_index, code_index, content_index, college, sealed)
                    SELECT campaign, student, number_index, certificate_index, code_index, content_index, college, sealed
                    FROM roster_staged WHERE import = @id
                    """,
                    new { id },
                    transaction);
                connection.Execute("DELETE FROM roster_staged WHERE import = @id", new { id }, transaction);
                RosterRevision.Advance(connection, transaction, campaign);
            }

            transaction.Commit();
            return mine;
        },
        cancellation);

    /// <summary>Ends an import that can no longer become true; its staged rows go.</summary>
    /// <param name="id">Import.</param>
    /// <param name="from">The states it may end from.</param>
    /// <param name="to">Failed or discarded.</param>
    /// <param name="failure">Why; null when discarded.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<bool> End(string id, IReadOnlyList<ImportState> from, ImportState to, string? failure, CancellationToken cancellation) => _database.Run(
        connection =>
        {
            using var transaction = connection.BeginTransaction();
            var ended = connection.Execute(
                $"UPDATE roster_imports SET state = @to, failure = @failure, touched_at = @now WHERE id = @id AND {store.In("state", "states")}",
                new { to = Name(to), failure, now = Now, id, states = from.Select(Name).ToArray() },
                transaction) > 0;
            if (ended)
            {
                connection.Execute("DELETE FROM roster_staged WHERE import = @id", new { id }, transaction);
            }

            transaction.Commit();
            return ended;
        },
        cancellation);

    /// <summary>Imports in a state that nobody has touched since a time.</summary>
    public Task<List<(string Id, string Campaign)>> Untouched(ImportState state, DateTimeOffset since, CancellationToken cancellation) => _database.Run(
        connection => connection.Query<(string, string)>(
            "SELECT id, campaign FROM roster_imports WHERE state = @state AND touched_at <= @since ORDER BY created_at",
            new { state = Name(state), since = since.ToUnixTimeMilliseconds() }).AsList(),
        cancellation);

    private static void InsertRows(DbConnection connection, DbTransaction transaction, string import, string campaign, IReadOnlyList<StagedRow> rows) =>
        connection.Execute(
            """
            INSERT INTO roster_staged (import, line, campaign, student, number_index, certificate_index, code_index, content_index, college, sealed, change)
            VALUES (@import, @Line, @campaign, @Student, @NumberIndex, @CertificateIndex, @CodeIndex, @ContentIndex, @College, @Sealed, @change)
            """,
            rows.Select(row => new
            {
                import,
                row.Line,
                campaign,
                row.Student,
                row.NumberIndex,
                row.CertificateIndex,
                row.CodeIndex,
                row.ContentIndex,
                row.College,
                row.Sealed,
                change = (long)row.Change,
            }),
            transaction);

    private static void InsertProblems(
        DbConnection connection, DbTransaction transaction, string import, IReadOnlyList<(long Number, RowProblem Problem)> problems) =>
        connection.Execute(
            "INSERT INTO roster_problems (import, number, line, field, code, other_line) VALUES (@import, @Number, @Line, @Field, @Code, @OtherLine)",
            problems.Select(entry => new { import, entry.Number, entry.Problem.Line, entry.Problem.Field, entry.Problem.Code, entry.Problem.OtherLine }),
            transaction);

    private static string Name(ImportState state) => state.ToString().ToLowerInvariant();

    private sealed class ProblemRow
    {
        public required long Line { get; init; }

        public required string Field { get; init; }

        public required string Code { get; init; }

        public long? OtherLine { get; init; }
    }
}
