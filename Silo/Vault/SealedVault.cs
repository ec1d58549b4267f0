using System.Text;
using Dapper;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Vault;

/// <inheritdoc cref="IVault"/>
internal sealed class SealedVault(VaultDatabase store, RecordSeal seal, VaultCipher cipher, UnmaskingTrail audit, RosterDirectory directory) : IVault
{
    private const int ReadChunk = 1000;

    private readonly IDatabase _database = store.Database;

    /// <inheritdoc/>
    public async Task<MaskedRecord?> Find(StudentId student, CancellationToken cancellation) =>
        (await Read(student, cancellation))?.Masked();

    /// <inheritdoc/>
    public async Task<FoundRecord?> FindByCollectionCode(string campaign, string code, CancellationToken cancellation) =>
        await Lookup("code_index", campaign, seal.Code(campaign, code), cancellation) is var (student, record)
            ? new FoundRecord(student, record.Masked())
            : null;

    /// <inheritdoc/>
    public async Task<FoundRecord?> FindByCertificate(string campaign, string name, string certificateNumber, CancellationToken cancellation)
    {
        var index = seal.Certificate(campaign, certificateNumber);
        return await Lookup("certificate_index", campaign, index, cancellation) is var (student, record)
            && PersonNames.Canonical(record.Name) == PersonNames.Canonical(name)
            ? new FoundRecord(student, record.Masked())
            : null;
    }

    /// <inheritdoc/>
    public Task<RosterSnapshot> Roster(string campaign, CancellationToken cancellation) => directory.Get(campaign, cancellation);

    /// <inheritdoc/>
    public async Task<PersonRecord?> Unmask(StudentId student, Unmasking why, CancellationToken cancellation)
    {
        var found = await UnmaskAll(student.Campaign, [student.Id], why, cancellation);
        return found.GetValueOrDefault(student.Id);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, PersonRecord>> UnmaskAll(
        string campaign, IReadOnlyCollection<string> students, Unmasking why, CancellationToken cancellation)
    {
        var records = new Dictionary<string, PersonRecord>(StringComparer.Ordinal);
        foreach (var chunk in students.Distinct(StringComparer.Ordinal).Chunk(ReadChunk))
        {
            var rows = await _database.Run(
                connection => connection.Query<SealedRow>(
                    $"SELECT student AS Student, sealed AS Sealed FROM vault_records WHERE campaign = @campaign AND {store.In("student", "chunk")}",
                    new { campaign, chunk }).AsList(),
                cancellation);
            foreach (var row in rows)
            {
                records.Add(row.Student, seal.Open(new StudentId(campaign, row.Student), row.Sealed));
            }
        }

        if (records.Count > 0)
        {
            await Record(campaign, records.Keys, why, cancellation);
        }

        return records;
    }

    /// <inheritdoc/>
    public async Task<string?> ReasonOf(string unmasking, CancellationToken cancellation)
    {
        var blob = await _database.Run(
            connection => connection.QuerySingleOrDefault<byte[]>("SELECT sealed_reason FROM vault_unmaskings WHERE id = @unmasking", new { unmasking }),
            cancellation);
        return blob is null ? null : Encoding.UTF8.GetString(cipher.Open(blob, ReasonOwner(unmasking)));
    }

    /// <inheritdoc/>
    public Task Erase(StudentId student, CancellationToken cancellation) => _database.Run(
        connection =>
        {
            using var transaction = connection.BeginTransaction();
            var erased = connection.Execute(
                "DELETE FROM vault_records WHERE campaign = @Campaign AND student = @Id", new { student.Campaign, student.Id }, transaction);
            if (erased > 0)
            {
                RosterRevision.Advance(connection, transaction, student.Campaign);
            }

            transaction.Commit();
            return erased;
        },
        cancellation);

    private async Task Record(string campaign, IReadOnlyCollection<string> students, Unmasking why, CancellationToken cancellation)
    {
        var id = RandomId.New(20);
        var sealedReason = cipher.Seal(Encoding.UTF8.GetBytes(why.Reason), ReasonOwner(id));
        await _database.Run(
            connection => connection.Execute(
                "INSERT INTO vault_unmaskings (id, campaign, sealed_reason) VALUES (@id, @campaign, @sealedReason)",
                new { id, campaign, sealedReason }),
            cancellation);
        await audit.Unmasked(campaign, new UnmaskedEvent(id, students), why, cancellation);
    }

    private async Task<PersonRecord?> Read(StudentId student, CancellationToken cancellation)
    {
        var blob = await _database.Run(
            connection => connection.QuerySingleOrDefault<byte[]>(
                "SELECT sealed FROM vault_records WHERE campaign = @Campaign AND student = @Id", new { student.Campaign, student.Id }),
            cancellation);
        return blob is null ? null : seal.Open(student, blob);
    }

    private async Task<(StudentId Student, PersonRecord Record)?> Lookup(
        string column, string campaign, string index, CancellationToken cancellation)
    {
        var row = await _database.Run(
            connection => connection.QuerySingleOrDefault<SealedRow>(
                $"SELECT student AS Student, sealed AS Sealed FROM vault_records WHERE campaign = @campaign AND {column} = @index",
                new { campaign, index }),
            cancellation);
        if (row is null)
        {
            return null;
        }

        var student = new StudentId(campaign, row.Student);
        return (student, seal.Open(student, row.Sealed));
    }

    private static string ReasonOwner(string unmasking) => $"reason/{unmasking}";
}
