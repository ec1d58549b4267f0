using Npgsql;

namespace Scheduling.Silo.Storage.Postgres;

/// <summary>The connection pools of one process: one for everybody, and a small one that keeps commits from queueing behind reads.</summary>
internal sealed class PostgresPools : IAsyncDisposable
{
    private const int DefaultPoolSize = 20;
    private const int WriterPoolSize = 2;

    /// <summary>Prepares the pools; connections are made when they are needed.</summary>
    /// <param name="connectionString">As in <see cref="StorageOptions.ConnectionString"/>.</param>
    public PostgresPools(string connectionString)
    {
        Shared = Pool(connectionString, DefaultPoolSize);
        Writer = Pool(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = WriterPoolSize }.ToString(), WriterPoolSize);
    }

    /// <summary>For reads and for every table beside the event log.</summary>
    public NpgsqlDataSource Shared { get; }

    /// <summary>For the commits of the event log alone.</summary>
    public NpgsqlDataSource Writer { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await Shared.DisposeAsync();
    }

    private static NpgsqlDataSource Pool(string connectionString, int size)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        // ContainsKey would say yes to every word that Npgsql knows; ShouldSerialize says what was really given.
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // Statements that come again are prepared on their connection without being told.
            MaxAutoPrepare = given.ShouldSerialize("Max Auto Prepare") ? given.MaxAutoPrepare : 64,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = given.ShouldSerialize("Maximum Pool Size") ? given.MaxPoolSize : size,

            // A server that was set to answer before the disk has it is overruled: an acknowledged booking is a durable one.
            Options = $"{given.Options} -c synchronous_commit=on".Trim(),
        };
        return NpgsqlDataSource.Create(settings);
    }
}
