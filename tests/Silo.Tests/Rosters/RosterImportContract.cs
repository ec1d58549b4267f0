using System.Text;
using Orleans;
using Scheduling.Contracts.Rosters;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Silo.Rosters;
using Scheduling.Silo.Tests.Vault;
using Scheduling.Silo.Vault;
using Scheduling.TestKit;

namespace Scheduling.Silo.Tests.Rosters;

/// <summary>What imports and the vault do on every kind of database.</summary>
public abstract class RosterImportContract : IAsyncLifetime
{
    private const string Campaign = "BNU2027";
    private const string Actor = "staff:teacher";

    private readonly TempDirectory _folder = new();
    private VaultHost _host = null!;

    private protected string Folder => _folder.Path;

    private IRosterImports Imports => _host.Get<IRosterImports>();

    private IVault People => _host.Get<IVault>();

    public virtual async ValueTask InitializeAsync() => _host = await VaultHost.Start(AllSettings());

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Commit_OfANewRoster_ListsEveryoneInVaultAndLog()
    {
        var import = await Commit(Csv.File(3));

        Assert.Equal((ImportState.Committed, 3, 0, 0), (import.State, import.Added, import.Changed, import.Unchanged));
        Assert.Equal(["学号", "姓名"], [import.Columns["studentNumber"], import.Columns["name"]]);
        Assert.Equal(Masking.Name(Csv.Name(0)), import.Sample[0].Name);
        var roster = await People.Roster(Campaign);
        Assert.Equal(3, roster.Count);
        foreach (var row in roster.Search(null))
        {
            Assert.Equal("信息学院", (await Student(row.Student).Find())?.College);
        }
    }

    [Fact]
    public async Task Upload_BeforeTheCommit_IsInvisible()
    {
        var import = await Read(Csv.File(3));

        Assert.Equal((ImportState.Ready, 3), (import.State, import.Added));
        Assert.Equal(0, (await People.Roster(Campaign)).Count);
        Assert.Null(await People.FindByCollectionCode(Campaign, "CODE-0000001"));
    }

    [Fact]
    public async Task Reimport_OfAChangedFile_KeepsIdsAndTellsNewFromChanged()
    {
        await Commit(Csv.File(3));
        var before = await Ids();

        var moved = Csv.Row(1).Replace("信息学院", "历史学院", StringComparison.Ordinal);
        var import = await Commit($"{Csv.ChineseHeader}\n{Csv.Row(0)}\n{moved}\n{Csv.Row(2).Replace("2301班", "2302班", StringComparison.Ordinal)}\n{Csv.Row(3)}");

        Assert.Equal((1, 2, 1), (import.Added, import.Changed, import.Unchanged));
        var after = await Ids();
        Assert.All(before, pair => Assert.Equal(pair.Value, after[pair.Key]));
        Assert.Equal("历史学院", (await Student(after["2023000001"]).Find())?.College);
        Assert.Equal("2302班", (await People.Roster(Campaign)).Search("2023000002").Single().ClassName);
    }

    [Fact]
    public async Task Reimport_InWhichTwoSwapTheirCodes_IsAccepted()
    {
        await Commit(Csv.File(2));
        await Commit(Csv.File(2).Replace("CODE-0000000", "SWAP", StringComparison.Ordinal)
            .Replace("CODE-0000001", "CODE-0000000", StringComparison.Ordinal).Replace("SWAP", "CODE-0000001", StringComparison.Ordinal));

        Assert.Equal("2023000001", (await People.FindByCollectionCode(Campaign, "CODE-0000000"))?.Record.StudentNumber);
    }

    [Fact]
    public async Task Upload_WithDuplicates_IsRejectedWithEveryLine()
    {
        await Commit(Csv.File(1));
        var file = $"{Csv.ChineseHeader}\n{Csv.Row(1)}\n{Csv.Row(1)}\n"
            + $"{Csv.Row(2).Replace(Csv.Id(2), Csv.Id(1), StringComparison.Ordinal)}\n"
            + $"{Csv.Row(3).Replace("CODE-0000003", "CODE-0000000", StringComparison.Ordinal)}";

        var import = await Read(file);

        Assert.Equal(ImportState.Rejected, import.State);
        Assert.Equal(
            [
                (3L, "studentNumber", "duplicate-in-file", 2L), (3L, "idNumber", "duplicate-in-file", 2L), (3L, "collectionCode", "duplicate-in-file", 2L),
                (4L, "idNumber", "duplicate-in-file", 2L), (5L, "collectionCode", "duplicate-in-roster", (long?)null),
            ],
            import.Problems.Select(problem => (problem.Line, problem.Field, problem.Code, problem.OtherLine)));
        Assert.Equal(RosterRefusal.HasProblems, (await Imports.Commit(Campaign, import.Id, Actor)).Refusal);
        Assert.Equal(5, await Imports.Problems(import.Id).CountAsync());
        Assert.Equal(1, (await People.Roster(Campaign)).Count);
    }

    [Fact]
    public async Task Commit_AfterTheRosterChanged_IsRefusedAndSaysSo()
    {
        var stale = await Read(Csv.File(2));
        await Commit(Csv.File(3));

        Assert.Equal(RosterRefusal.NotReady, (await Imports.Commit(Campaign, stale.Id, Actor)).Refusal);
        Assert.Equal(ImportFailure.RosterChanged, (await Imports.Find(Campaign, stale.Id))?.Failure);
        Assert.Equal(3, (await People.Roster(Campaign)).Count);
    }

    [Fact]
    public async Task Commit_Repeated_AnswersTheSame()
    {
        var import = await Commit(Csv.File(2));
        var again = await Imports.Commit(Campaign, import.Id, Actor);
        Assert.Equal((ImportState.Committed, import.CommittedAt), (again.Value!.State, again.Value.CommittedAt));
        Assert.Equal(RosterRefusal.NotReady, (await Imports.Discard(Campaign, import.Id)).Refusal);
        Assert.Equal(RosterRefusal.ImportUnknown, (await Imports.Commit("OTHER", import.Id, Actor)).Refusal);
    }

    [Fact]
    public async Task Discard_OfAReadyImport_CannotBeCommitted()
    {
        var import = await Read(Csv.File(2));
        Assert.True((await Imports.Discard(Campaign, import.Id)).IsAccepted);
        Assert.Equal(RosterRefusal.NotReady, (await Imports.Commit(Campaign, import.Id, Actor)).Refusal);
    }

    [Fact]
    public async Task Upload_OfWhatCannotBeRead_IsRefused()
    {
        Assert.Equal(RosterRefusal.FileUnreadable, (await Upload([0xFF, 0xFE, 0x00])).Refusal);
        var answer = await Upload(Encoding.UTF8.GetBytes("姓名,证件号\n李芳,1"));
        Assert.Equal(RosterRefusal.ColumnsMissing, answer.Refusal);
        Assert.Equal(["studentNumber", "college", "collectionCode"], answer.MissingColumns!.Keys);
    }

    [Fact]
    public async Task Upload_OfAGigabyte_IsRefusedAfterTheLimit()
    {
        var endless = new EndlessStream();
        var answer = await Imports.Upload(new RosterUpload(Campaign, "big.csv", endless, false, Actor));
        Assert.Equal(RosterRefusal.FileTooLarge, answer.Refusal);
        Assert.InRange(endless.Read, 64L << 20, 65L << 20);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Folder, "uploads")));
    }

    [Fact]
    public async Task Stop_BetweenLogAndVault_IsMadeGoodAtTheNextStart()
    {
        var import = await Read(Csv.File(3));
        Assert.True(await _host.Get<ImportStore>().BeginCommit(import.Id, Campaign, Actor, default));
        var news = await _host.Get<ImportStore>().News(import.Id, default);
        await _host.Get<IGrainFactory>().GetGrain<IRosterGrain>(Campaign).Commit(new CommitRoster(
            new($"roster-import/{import.Id}", Actor), import.Id, [.. news.Select(row => new RosterEntry(row.Student, row.College))], []));
        await ForgetTheTouch(import.Id);
        Assert.Equal(0, (await People.Roster(Campaign)).Count);

        await Restart();

        await Eventually.True(async () => (await Imports.Find(Campaign, import.Id))!.State == ImportState.Committed, "the import is committed after the restart");
        Assert.Equal(3, (await People.Roster(Campaign)).Count);
        Assert.Single(await _host.Get<IGrainFactory>().GetGrain<IRosterGrain>(Campaign).Imports());
    }

    [Fact]
    public async Task Stop_WhileReading_FailsTheImportClearly()
    {
        await _host.Get<ImportStore>().Create("half", Campaign, "utf-8", 10, new ImportDetails("x.csv", new Dictionary<string, string>(), [])
            .Seal(_host.Get<VaultCipher>(), "half"), Actor, default);
        await ForgetTheTouch("half");

        await Restart();

        await Eventually.True(async () => (await Imports.Find(Campaign, "half"))!.State == ImportState.Failed, "the interrupted import is failed");
        Assert.Equal(ImportFailure.Interrupted, (await Imports.Find(Campaign, "half"))!.Failure);
    }

    [Fact]
    public async Task Stop_WithFilesUnread_EndsThemAsInterruptedBeforeItHasStopped()
    {
        var file = Encoding.UTF8.GetBytes(Csv.File(4_000));
        await Upload(file);
        await Upload(file);
        var last = (await Upload(file)).Import!;

        // Nobody forgets the touch here: what a server leaves behind would be too fresh for the next one to end it.
        await Restart();

        var ended = (await Imports.Find(Campaign, last.Id))!;
        Assert.Equal((ImportState.Failed, ImportFailure.Interrupted), (ended.State, ended.Failure));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Folder, "uploads")));
    }

    [Fact]
    public async Task Unmask_OfARecord_IsInTheLogBeforeTheAnswer()
    {
        await Commit(Csv.File(2));
        var student = (await Ids())["2023000001"];

        var record = await People.Unmask(new StudentId(Campaign, student), new Unmasking(Actor, "op-1", "核对 李某"));

        Assert.Equal(Csv.Name(1), record?.Name);
        var entry = Assert.Single(await _host.Get<IEventLog>().Read($"audit/{Campaign}", 1));
        Assert.Equal(("audit.record-unmasked", Actor), (entry.Data.Type, entry.Data.Actor));
        Assert.Contains(student, entry.Data.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("李某", entry.Data.Json, StringComparison.Ordinal);
        var id = System.Text.Json.JsonDocument.Parse(entry.Data.Json).RootElement.GetProperty("unmasking").GetString()!;
        Assert.Equal("核对 李某", await People.ReasonOf(id));
        Assert.Null(await People.Unmask(new StudentId(Campaign, "nobody"), new Unmasking(Actor, "op-2", "x")));
        Assert.Single(await _host.Get<IEventLog>().Read($"audit/{Campaign}", 1));
    }

    [Fact]
    public async Task Unmask_OfMany_AtOnceAndByManyCallers_AuditsEachCall()
    {
        await Commit(Csv.File(20));
        var students = (await Ids()).Values.ToArray();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => People.UnmaskAll(Campaign, students, new Unmasking(Actor, $"op-{i}", "x"))));

        Assert.All(answers, answer => Assert.Equal(20, answer.Count));
        Assert.Equal(8, (await _host.Get<IEventLog>().Read($"audit/{Campaign}", 1)).Count);
    }

    [Fact]
    public async Task Erase_OfARecord_LeavesNobodyBehindTheId()
    {
        await Commit(Csv.File(2));
        var student = new StudentId(Campaign, (await Ids())["2023000001"]);

        await People.Erase(student);

        Assert.Null(await People.Find(student));
        Assert.Equal(1, (await People.Roster(Campaign)).Count);
        Assert.NotNull(await Student(student.Id).Find());
    }

    [Theory]
    [InlineData("name 1", true)]
    [InlineData("another", false)]
    public async Task FindByCertificate_NeedsTheNameToo(string name, bool found)
    {
        await Commit(Csv.File(2));
        var given = name == "name 1" ? $" {Csv.Name(1)[0]} {Csv.Name(1)[1..]} " : name;
        Assert.Equal(found, await People.FindByCertificate(Campaign, given, Csv.Id(1).ToLowerInvariant()) is not null);
        Assert.Null(await People.FindByCertificate("OTHER", given, Csv.Id(1)));
    }

    private protected abstract IReadOnlyDictionary<string, string?> Settings();

    /// <summary>Lets an import look as if nobody had worked on it for long, as after a crash.</summary>
    private protected Task ForgetTheTouch(string id) => _host.Get<VaultDatabase>().Database.Run(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE roster_imports SET touched_at = 0 WHERE id = '{id}'";
        return command.ExecuteNonQuery();
    });

    private protected async Task<RosterImport> Commit(string file)
    {
        var import = await Read(file);
        Assert.Equal((ImportState.Ready, 0), (import.State, import.ProblemCount));
        Assert.True((await Imports.Commit(Campaign, import.Id, Actor)).IsAccepted);
        await Eventually.True(async () => (await Imports.Find(Campaign, import.Id))!.State != ImportState.Committing, "the import is committed");
        return (await Imports.Find(Campaign, import.Id))!;
    }

    private protected async Task<RosterImport> Read(string file)
    {
        var answer = await Upload(Encoding.UTF8.GetBytes(file));
        Assert.Null(answer.Refusal);
        await Eventually.True(async () => (await Imports.Find(Campaign, answer.Import!.Id))!.State != ImportState.Reading, "the file is read");
        return (await Imports.Find(Campaign, answer.Import!.Id))!;
    }

    private protected async Task Restart()
    {
        await _host.DisposeAsync();
        _host = await VaultHost.Start(AllSettings());
    }

    private Task<UploadAnswer> Upload(byte[] file) =>
        Imports.Upload(new RosterUpload(Campaign, "名单.csv", new MemoryStream(file), CodeRequired: true, Actor));

    private async Task<Dictionary<string, string>> Ids() =>
        (await People.Roster(Campaign)).Search(null).ToDictionary(row => row.StudentNumber, row => row.Student);

    private IStudentGrain Student(string id) => _host.Get<IGrainFactory>().GetGrain<IStudentGrain>($"{Campaign}/{id}");

    private Dictionary<string, string?> AllSettings() => new(Settings()) { ["Storage:DataDirectory"] = Folder };

    private sealed class EndlessStream : MemoryStream
    {
        public new long Read { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            Read += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
