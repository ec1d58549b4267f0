using Npgsql;

namespace Scheduling.Silo.Storage.Postgres;

/// <summary>
/// The connection pools of one process: one for everybody, and small ones for the booking path and for Orleans, which so never queue behind
/// others.
/// </summary>
internal sealed class PostgresPools : IAsyncDisposable
{
    private const int SharedSize = 20;
    private const int LogSize = 4;
    private const int OrleansSize = 8;

    // A plan that was cached while the table was small must not walk through it when it has grown.
    private const string ByIndexOnly = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

    // Appends say no BEGIN that could say it: after waiting for its turn, a statement is to see what the writer before it committed.
    private const string ReadCommitted = @"-c default_transaction_isolation=read\ committed";

    // A machine that dies without a word must not keep the writers' lock: the server asks after 5 s of silence and gives up after 11 s.
    // A server under Unix sockets ignores these, and notices a dead peer at once.
    private const string NoticeDeath = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=11000";

    // A process that hangs in the middle of a batch keeps the lock of all writers. PostgreSQL ends its session and rolls the batch back.
    private const string NoticeHang = "-c idle_in_transaction_session_timeout=5000";

    private readonly string _writer;

    /// <summary>Prepares the pools; connections are made when they are needed.</summary>
    /// <param name="connectionString">As in <see cref="StorageOptions.ConnectionString"/>.</param>
    public PostgresPools(string connectionString)
    {
        // ContainsKey would say yes to every word that Npgsql knows; ShouldSerialize says what was really given.
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        Shared = Pool(connectionString, given.ShouldSerialize("Maximum Pool Size") ? given.MaxPoolSize : SharedSize, "");
        Log = Pool(connectionString, LogSize, $"{ByIndexOnly} {ReadCommitted}");
        Orleans = Pool(connectionString, OrleansSize, ReadCommitted);
        _writer = Settings(connectionString, $"{ByIndexOnly} {ReadCommitted} {NoticeDeath} {NoticeHang}").ToString();
    }

    /// <summary>For every table beside the event log, and for long reads of the log.</summary>
    public NpgsqlDataSource Shared { get; }

    /// <summary>For reads of single streams of the event log.</summary>
    public NpgsqlDataSource Log { get; }

    /// <summary>For membership and the states of actors: a silo that waits behind an import for a connection looks dead to the others.</summary>
    public NpgsqlDataSource Orleans { get; }

    /// <summary>A connection for the commits of the event log. It is no pool's: what its session holds ends with it.</summary>
    /// <param name="name">What the session calls itself.</param>
    public NpgsqlConnection OpenWriter(string name)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_writer) { Pooling = false, ApplicationName = name }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Orleans.DisposeAsync();
        await Log.DisposeAsync();
        await Shared.DisposeAsync();
    }

    private static NpgsqlDataSource Pool(string connectionString, int size, string options)
    {
        var settings = Settings(connectionString, options);
        settings.MaxPoolSize = size;
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, size);
        return NpgsqlDataSource.Create(settings);
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString, string options)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);

        // A server that was set to answer before the disk has it is overruled: an acknowledged booking is a durable one.
        settings.Options = $"{settings.Options} -c synchronous_commit=on {options}".Trim();
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            // Statements that come again are prepared on their connection without being told.
            settings.MaxAutoPrepare = 64;
            settings.AutoPrepareMinUsages = 2;
        }

        return settings;
    }
}
