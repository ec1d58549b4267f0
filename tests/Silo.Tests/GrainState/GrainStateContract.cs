using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Scheduling.Silo.GrainState;
using Scheduling.Silo.Tests.Vault;

namespace Scheduling.Silo.Tests.GrainState;

/// <summary>What the storage of actors' states does on every kind of database.</summary>
public abstract class GrainStateContract : IAsyncLifetime
{
    private static readonly GrainId Kiosk = GrainId.Create("kiosk", "k1");

    private readonly TempDirectory _folder = new();
    private VaultHost _host = null!;

    private IGrainStorage Storage => _host.Get<IServiceProvider>().GetRequiredKeyedService<IGrainStorage>(GrainStateServices.DefaultName);

    public virtual async ValueTask InitializeAsync() => _host = await Start();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Read_NothingWritten_LeavesTheStateAndHasNoETag()
    {
        var read = await Read();

        Assert.Equal((false, null, ""), (read.RecordExists, read.ETag, read.State.Text));
    }

    [Fact]
    public async Task Write_ThenRead_IsTheSame()
    {
        var written = await Write(new Record(), "相机 🎥 'quoted' \"twice\"", 42);

        var read = await Read();

        Assert.Equal((true, written.ETag), (read.RecordExists, read.ETag));
        Assert.Equal(written.State, read.State);
    }

    [Fact]
    public async Task Write_ThenRestart_IsThere()
    {
        await Write(new Record(), "before", 1);
        await _host.DisposeAsync();
        _host = await Start();

        Assert.Equal("before", (await Read()).State.Text);
    }

    [Fact]
    public async Task Write_Again_HasAnotherETag()
    {
        var record = await Write(new Record(), "one", 1);
        var first = record.ETag;

        await Write(record, "two", 2);

        Assert.NotEqual(first, record.ETag);
        Assert.Equal((record.ETag, "two"), ((await Read()).ETag, (await Read()).State.Text));
    }

    [Fact]
    public async Task Write_StaleETag_IsInconsistentAndChangesNothing()
    {
        await Write(new Record(), "one", 1);
        var (ours, theirs) = (await Read(), await Read());
        await Write(theirs, "theirs", 2);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(ours, "ours", 3));

        Assert.Equal((theirs.ETag, "theirs"), ((await Read()).ETag, (await Read()).State.Text));
    }

    [Fact]
    public async Task Write_BothForTheFirstTime_OneIsInconsistent()
    {
        await Write(new Record(), "first", 1);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(new Record(), "second", 2));
        Assert.Equal("first", (await Read()).State.Text);
    }

    [Fact]
    public async Task Write_ManyAtOnceFromOneETag_OnlyOneWins()
    {
        await Write(new Record(), "start", 0);
        var records = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Read()));

        var outcomes = await Task.WhenAll(records.Select(async (record, i) =>
        {
            try
            {
                await Write(record, $"writer {i}", i);
                return i;
            }
            catch (InconsistentStateException)
            {
                return -1;
            }
        }));

        Assert.Equal($"writer {Assert.Single(outcomes, i => i >= 0)}", (await Read()).State.Text);
    }

    [Fact]
    public async Task Clear_ThenRead_IsGoneAndAStaleWriterIsStillFoundOut()
    {
        var record = await Write(new Record(), "one", 1);
        var stale = await Read();
        await Storage.ClearStateAsync("twin", Kiosk, record);
        Assert.False((await Read()).RecordExists);

        await Write(record, "one again", 1);

        Assert.Equal("one again", (await Read()).State.Text);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(stale, "stale", 2));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("twin", Kiosk, stale));
    }

    [Fact]
    public async Task Write_OtherGrainOrName_IsAnotherRecord()
    {
        await Write(new Record(), "one", 1);
        var (otherGrain, otherName) = (new Record(), new Record());

        await Storage.ReadStateAsync("twin", GrainId.Create("kiosk", "k2"), otherGrain);
        await Storage.ReadStateAsync("other", Kiosk, otherName);

        Assert.False(otherGrain.RecordExists || otherName.RecordExists);
    }

    private protected abstract IReadOnlyDictionary<string, string?> Settings();

    private Task<VaultHost> Start() =>
        VaultHost.Start(new Dictionary<string, string?>(Settings()) { ["Storage:DataDirectory"] = _folder.Path });

    private async Task<Record> Read()
    {
        var record = new Record();
        await Storage.ReadStateAsync("twin", Kiosk, record);
        return record;
    }

    private async Task<Record> Write(Record record, string text, int number)
    {
        record.State = new Said { Text = text, Number = number };
        await Storage.WriteStateAsync("twin", Kiosk, record);
        return record;
    }

    private sealed record Said
    {
        public string Text { get; init; } = "";

        public int Number { get; init; }
    }

    private sealed class Record : IGrainState<Said>
    {
        [AllowNull]
        public Said State
        {
            get => field ?? new();
            set;
        }

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}

public sealed class SqliteGrainStateTests : GrainStateContract
{
    private protected override IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?> { ["Storage:Provider"] = "Sqlite" };
}

public sealed class PostgresGrainStateTests(PostgresFixture postgres) : GrainStateContract, IClassFixture<PostgresFixture>
{
    private string _connectionString = "";

    public override async ValueTask InitializeAsync()
    {
        _connectionString = await postgres.Server.CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "Postgres",
        ["Storage:ConnectionString"] = _connectionString,
    };
}
