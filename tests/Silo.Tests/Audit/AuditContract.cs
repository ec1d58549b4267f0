using Dapper;
using Scheduling.Contracts.Log;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Silo.Audit;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Tests.Vault;
using Scheduling.Silo.Vault;
using Scheduling.TestKit;
using Scheduling.TestKit.Time;

namespace Scheduling.Silo.Tests.Audit;

/// <summary>What the sealed trail does on every kind of database: each way to tamper is found, and an untouched trail passes.</summary>
public abstract class AuditContract : IAsyncLifetime
{
    private readonly TempDirectory _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private VaultHost _host = null!;

    private TrailSealer Sealer => _host.Get<TrailSealer>();

    private SealStore Store => _host.Get<SealStore>();

    public virtual async ValueTask InitializeAsync() => _host = await VaultHost.Start(AllSettings(), _clock);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Trail_Untouched_IsWhole()
    {
        await Seal(events: 3);
        await Seal(events: 2);
        await Append(4);

        var report = await Verify();

        Assert.Empty(report.Findings);
        Assert.Equal((9, 2, 4, 0), (report.Events, report.Seals, report.Unsealed, report.Unmaskings));
        Assert.Equal(64, report.NewestHash?.Length);
    }

    [Fact]
    public async Task Trail_OfManyPages_IsSealedAndWhole()
    {
        await Append(TrailSealer.MostRows + TrailSealer.PageRows + 7);
        await Sealer.All(default);
        var report = await Verify();
        Assert.Equal((true, 2, 0), (report.IsWhole, report.Seals, report.Unsealed));

        await Tamper("UPDATE events SET data = '{}' WHERE position = 5003");
        Assert.Contains("position 5003 ", Assert.Single((await Verify()).Findings).Text);
    }

    [Theory]
    [InlineData("UPDATE events SET data = '{\"n\":99}' WHERE position = 2", TrailFault.EventChanged, "position 2 ")]
    [InlineData("UPDATE events SET actor = 'staff:somebody-else' WHERE position = 2", TrailFault.EventChanged, "staff:somebody-else")]
    [InlineData("UPDATE events SET at = at + 1 WHERE position = 3", TrailFault.EventChanged, "position 3 ")]
    [InlineData("UPDATE events SET operation = 'x' WHERE position = 1", TrailFault.EventChanged, "position 1 ")]
    [InlineData("UPDATE events SET type = 'x' WHERE position = 5", TrailFault.EventChanged, "position 5 ")]
    [InlineData("UPDATE events SET stream = 'x' WHERE position = 5", TrailFault.EventChanged, "position 5 ")]
    [InlineData("UPDATE events SET version = 77 WHERE position = 5", TrailFault.EventChanged, "position 5 ")]
    [InlineData("DELETE FROM events WHERE position = 2", TrailFault.EventRemoved, "position 2 is gone")]
    [InlineData("DELETE FROM events WHERE position = 5", TrailFault.EventRemoved, "position 5 is gone")]
    [InlineData("DELETE FROM audit_seals WHERE number = 1", TrailFault.SealMissing, "Seals 1 to 1 are missing")]
    [InlineData("UPDATE audit_seals SET events = 4 WHERE number = 1", TrailFault.SealChanged, "Seal 1 ")]
    [InlineData("UPDATE audit_seals SET sealed_at = sealed_at - 1 WHERE number = 2", TrailFault.SealChanged, "Seal 2 ")]
    [InlineData("UPDATE audit_seals SET to_position = to_position + 5 WHERE number = 2", TrailFault.SealChanged, "Seal 2 ")]
    [InlineData("DELETE FROM audit_seals WHERE number = 2", TrailFault.SealsCutOff, "ends with seal 1")]
    [InlineData("DELETE FROM audit_seals", TrailFault.SealMissing, "no seal at all")]
    public async Task Trail_Tampered_SaysWhatAndWhere(string sql, TrailFault fault, string words)
    {
        await Seal(events: 3);
        await Seal(events: 2);
        Assert.True((await Verify()).IsWhole);

        await Tamper(sql);

        Assert.Contains((await Verify()).Findings, finding => finding.Kind == fault && finding.Text.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-7)]
    [InlineData(3)]
    public async Task Event_PutInLater_IsFound(long position)
    {
        await Seal(events: 3);
        await Seal(events: 2);
        var whole = await Verify();
        await Tamper($"DELETE FROM events WHERE position = {position}");
        Assert.Equal(position <= 0 ? 0 : 1, (await Verify()).Findings.Count - whole.Findings.Count);

        var overriding = Store.Database.Kind is DatabaseKind.Postgres ? "OVERRIDING SYSTEM VALUE" : "";
        await Tamper(
            "INSERT INTO events (position, stream, version, type, data, at, actor, operation) "
            + $"{overriding} VALUES ({position}, 'test/late', 1, 'late', '{{}}', 1, 'staff:late', 'late')");

        var finding = Assert.Single((await Verify()).Findings);
        Assert.Equal(position <= 0 ? TrailFault.EventInserted : TrailFault.EventChanged, finding.Kind);
        Assert.Contains("staff:late", finding.Text);
    }

    [Fact]
    public async Task Events_ThatChangedPlaces_AreFoundBoth()
    {
        await Seal(events: 4);
        await Tamper("UPDATE events SET operation = CASE operation WHEN 'op0' THEN 'op1' ELSE 'op0' END, data = CASE data WHEN '{\"n\":0}' THEN '{\"n\":1}' ELSE '{\"n\":0}' END WHERE position <= 2");
        Assert.Equal([TrailFault.EventChanged, TrailFault.EventChanged], (await Verify()).Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public async Task Seals_MadeAnewWithoutTheKey_AreForged()
    {
        await Seal(events: 3);
        await Tamper("UPDATE events SET actor = 'staff:forger' WHERE position = 2");
        var rows = await Store.Rows(long.MinValue, long.MaxValue, 100, default);
        var hash = new RowHash();
        var forger = new SealMaker(new PurposeKeys(VaultKeyRing.Parse(Convert.ToBase64String(new byte[32]))));
        var forged = forger.Make(null, rows.ConvertAll(row => (row.Position!.Value, hash.Of(row))), _clock.GetUtcNow());
        await Tamper("DELETE FROM audit_seals");
        await Store.Add(forged, default);

        var findings = (await Verify()).Findings;

        Assert.Equal([TrailFault.SealForged, TrailFault.SealsCutOff], findings.Select(finding => finding.Kind));
    }

    [Fact]
    public async Task Seals_CutOffBetweenTwoStarts_AreStillFound()
    {
        await Seal(events: 3);
        await Seal(events: 2);
        await Tamper("DELETE FROM audit_seals WHERE number = 2");
        await Tamper("DELETE FROM events WHERE position > 3");
        await Restart();
        await Append(1);
        await Sealer.All(default);
        Assert.Equal(2, (await Store.Look(default)).Newest?.Number);

        var finding = Assert.Single((await Verify()).Findings);

        Assert.Equal(TrailFault.SealsCutOff, finding.Kind);
        Assert.Contains("audit.seal.lost-2", finding.Text);
    }

    [Fact]
    public async Task Note_Missing_IsNoFault()
    {
        await Seal(events: 3);
        File.Delete(_folder["keys/audit.seal"]);
        Assert.True((await Verify()).IsWhole);
        await File.WriteAllTextAsync(_folder["keys/audit.seal"], "nonsense", TestContext.Current.CancellationToken);
        Assert.Equal(TrailFault.SealsCutOff, Assert.Single((await Verify()).Findings).Kind);
    }

    [Theory]
    [InlineData("UPDATE vault_unmaskings SET sealed_reason = (SELECT sealed_reason FROM vault_unmaskings ORDER BY id DESC LIMIT 1)", "was changed")]
    [InlineData("DELETE FROM vault_unmaskings", "is gone")]
    public async Task Reason_Tampered_IsFound(string sql, string words)
    {
        await Unmask("one");
        await Unmask("two");
        await Sealer.All(default);
        Assert.Equal((true, 2), ((await Verify()).IsWhole, (await Verify()).Unmaskings));

        await TamperVault(sql);

        Assert.Contains((await Verify()).Findings, finding => finding.Kind == TrailFault.ReasonBroken && finding.Text.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("events")]
    [InlineData("audit_seals")]
    public async Task Rows_OfTheTrail_CannotBeChanged(string table)
    {
        await Seal(events: 1);
        await Refused(Store.Database, $"UPDATE {table} SET {(table == "events" ? "actor = 'x'" : "events = 7")}");
        await Refused(Store.Database, $"DELETE FROM {table}");
        Assert.True((await Verify()).IsWhole);
    }

    [Fact]
    public async Task Reasons_CannotBeChanged()
    {
        await Unmask("because");
        var vault = _host.Get<VaultDatabase>().Database;
        await Refused(vault, "UPDATE vault_unmaskings SET campaign = 'x'");
        await Refused(vault, "DELETE FROM vault_unmaskings");
    }

    [Theory]
    [InlineData("events")]
    [InlineData("audit_seals")]
    [InlineData("vault_unmaskings")]
    public async Task Protection_SwitchedOff_IsFound(string table)
    {
        await Seal(events: 1);
        var database = table == "vault_unmaskings" ? _host.Get<VaultDatabase>().Database : Store.Database;
        await Run(database, database.Kind is DatabaseKind.Sqlite ? $"DROP TRIGGER {table}_keep_from_update" : $"ALTER TABLE {table} DISABLE TRIGGER {table}_keep");
        var finding = Assert.Single((await Verify()).Findings);
        Assert.Equal(TrailFault.Unprotected, finding.Kind);
        Assert.Contains($"the table {table} can be changed", finding.Text);
    }

    [Fact]
    public async Task Sealers_OfSeveralProcesses_MakeOneChain()
    {
        var others = Enumerable.Range(0, 3).Select(_ => AnotherSealer()).ToList();
        for (var round = 0; round < 10; round++)
        {
            await Append(2);
            await Task.WhenAll(others.Select(sealer => sealer.All(default)));
        }

        var report = await Verify();
        Assert.Equal((true, 10), (report.IsWhole, report.Seals));
    }

    [Fact]
    public async Task Sealer_LeavesTheTurnToTheOneWhoHasIt_UntilThatIsQuiet()
    {
        var other = AnotherSealer();
        await Append(1);
        await other.All(default);
        await Append(1);
        for (var turn = 0; turn < 5; turn++)
        {
            await Sealer.Turn(default);
            Assert.Equal(1, (await Store.Look(default)).Newest?.Number);
        }

        await Sealer.Turn(default);
        Assert.Equal(2, (await Store.Look(default)).Newest?.Number);
    }

    [Fact]
    public async Task Turn_SealsOnlyWhatWasThereATurnAgo()
    {
        await Append(2);
        await Sealer.Turn(default);
        Assert.Null((await Store.Look(default)).Newest);
        await Append(1);
        await Sealer.Turn(default);
        Assert.Equal((1, 2), ((await Store.Look(default)).Newest!.Number, (await Store.Look(default)).Newest!.ToPosition));
    }

    [Fact]
    public async Task Server_SealsByItself()
    {
        await Append(2);
        await Eventually.True(
            async () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return (await Store.Look(default)).Newest is { ToPosition: 2 };
            },
            "the log is sealed");
    }

    private protected abstract IReadOnlyDictionary<string, string?> Settings();

    private Dictionary<string, string?> AllSettings() => new(Settings()) { ["Storage:DataDirectory"] = _folder.Path };

    private Task<TrailReport> Verify() => _host.Get<ITrailVerifier>().Verify();

    private TrailSealer AnotherSealer() => new(
        Store, _host.Get<SealMaker>(), new SealNoteFile(_folder["other/audit.seal"], Microsoft.Extensions.Logging.Abstractions.NullLogger<SealNoteFile>.Instance),
        _host.Get<AuditMetrics>(), _clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<TrailSealer>.Instance);

    private async Task Restart()
    {
        await _host.DisposeAsync();
        _host = await VaultHost.Start(AllSettings(), _clock);
    }

    private async Task Seal(int events)
    {
        await Append(events);
        await Sealer.All(default);
    }

    private Task Append(int events) => _host.Get<IEventLog>().Append(
        [new StreamAppend($"test/{Guid.NewGuid():n}", 0, [.. Enumerable.Range(0, events).Select(n => new EventData("test.happened", $"{{\"n\":{n}}}", _clock.GetUtcNow(), "staff:tester", $"op{n}"))])]);

    private async Task Unmask(string reason)
    {
        var why = new Unmasking("staff:curious", Guid.NewGuid().ToString("N"), reason);
        var student = new StudentId("ANY", $"s{Guid.NewGuid():N}"[..12]);
        var blob = _host.Get<RecordSeal>().Seal(student, new PersonRecord($"{Guid.NewGuid():N}", "李芳", "x", "文学院", "", "", "", "", null, null));
        await Run(
            _host.Get<VaultDatabase>().Database,
            "INSERT INTO vault_records (campaign, student, number_index, certificate_index, code_index, content_index, college, sealed) "
            + "VALUES (@Campaign, @Id, @Id, @Id, NULL, @Id, '', @blob)",
            new { student.Campaign, student.Id, blob });
        Assert.NotNull(await _host.Get<IVault>().Unmask(student, why));
    }

    // Whoever owns the database can switch its protection off, and on again so that nobody sees it.
    private Task Tamper(string sql) => Tamper(Store.Database, ["events", "audit_seals"], sql);

    private Task TamperVault(string sql) => Tamper(_host.Get<VaultDatabase>().Database, ["vault_unmaskings"], sql);

    private static async Task Tamper(IDatabase database, string[] tables, string sql)
    {
        if (database.Kind is DatabaseKind.Postgres)
        {
            await Run(database, string.Concat(tables.Select(table => $"ALTER TABLE {table} DISABLE TRIGGER {table}_keep;")));
            await Run(database, sql);
            await Run(database, string.Concat(tables.Select(table => $"ALTER TABLE {table} ENABLE TRIGGER {table}_keep;")));
            return;
        }

        var triggers = await database.Run(connection => connection.Query<(string Name, string Sql)>(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").AsList());
        await Run(database, string.Concat(triggers.Select(trigger => $"DROP TRIGGER {trigger.Name};")));
        await Run(database, sql);
        await Run(database, string.Concat(triggers.Select(trigger => $"{trigger.Sql};")));
    }

    private static Task Run(IDatabase database, string sql, object? values = null) => database.Run(connection => connection.Execute(sql, values));

    private static async Task Refused(IDatabase database, string sql)
    {
        var refusal = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Run(database, sql));
        Assert.Contains("never", refusal.Message);
    }
}
