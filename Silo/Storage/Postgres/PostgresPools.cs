using System.Collections.Concurrent;
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
    private const int JobsSize = 16;

    // A server that does not answer must be given up before callers have waited in vain; seconds. A batch of events may wait for the disk
    // of a standby, a read waits for nobody.
    private const int WriteSeconds = 10;
    private const int ReadSeconds = 5;

    // Npgsql would cancel a statement that is late, and wait. PostgreSQL answers to that with success when a commit waits for its standby,
    // which does not have it. So the session is cut, and nobody is told that the batch is durable.
    private const int NoWaitAfterCancel = -1;

    private static readonly TimeSpan LookFor = TimeSpan.FromSeconds(1);

    // A plan that was cached while the table was small must not walk through it when it has grown.
    private const string ByIndexOnly = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

    // Appends say no BEGIN that could say it: after waiting for its turn, a statement is to see what the writer before it committed.
    private const string ReadCommitted = @"-c default_transaction_isolation=read\ committed";

    // A machine that dies without a word must not keep the writers' lock: the server asks after 5 s of silence and gives up after 11 s.
    // A server under Unix sockets ignores these, and notices a dead peer at once.
    private const string NoticeDeath = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=11000";

    // A process that hangs in the middle of a batch keeps the lock of all writers. PostgreSQL ends its session and rolls the batch back.
    private const string NoticeHang = "-c idle_in_transaction_session_timeout=5000";

    private readonly NpgsqlConnectionStringBuilder _writer;
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _writers = new(StringComparer.Ordinal);
    private Task _looking = Task.CompletedTask;

    /// <summary>Prepares the pools; connections are made when they are needed.</summary>
    /// <param name="connectionString">As in <see cref="StorageOptions.ConnectionString"/>.</param>
    public PostgresPools(string connectionString)
    {
        // ContainsKey would say yes to every word that Npgsql knows; ShouldSerialize says what was really given.
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        Shared = Pool(connectionString, given.ShouldSerialize("Maximum Pool Size") ? given.MaxPoolSize : SharedSize, "");
        Log = Pool(connectionString, LogSize, $"{ByIndexOnly} {ReadCommitted}", ReadSeconds);
        Orleans = Pool(connectionString, OrleansSize, ReadCommitted, ReadSeconds);
        Jobs = Pool(connectionString, JobsSize, "");
        _writer = Settings(connectionString, $"{ByIndexOnly} {ReadCommitted} {NoticeDeath} {NoticeHang}");
        _writer.Pooling = false;
        _writer.CancellationTimeout = NoWaitAfterCancel;
    }

    /// <summary>For every table beside the event log, and for long reads of the log.</summary>
    public NpgsqlDataSource Shared { get; }

    /// <summary>For reads of single streams of the event log.</summary>
    public NpgsqlDataSource Log { get; }

    /// <summary>For membership and the states of actors: a silo that waits behind an import for a connection looks dead to the others.</summary>
    public NpgsqlDataSource Orleans { get; }

    /// <summary>For the schedule that the servers of a cluster share.</summary>
    public NpgsqlDataSource Jobs { get; }

    private NpgsqlDataSource[] Pools => [Shared, Log, Orleans, Jobs];

    private NpgsqlDataSource[] All => [.. Pools, .. _writers.Values];

    /// <summary>A connection for the commits of the event log. It is no pool's: what its session holds ends with it.</summary>
    /// <param name="name">What the session calls itself.</param>
    /// <param name="isPatient">Whether its statements may take as long as they do.</param>
    public NpgsqlConnection OpenWriter(string name, bool isPatient = false)
    {
        var connection = _writers.GetOrAdd(name, Writer, isPatient).CreateConnection();
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

    /// <summary>
    /// Ends every idle session, lets those in use end when their users are done, and forgets which server takes writes. The next session of
    /// each pool looks for one. So no pool goes on with a server that another one has found to be no primary any more.
    /// </summary>
    public void Renew()
    {
        foreach (var pool in All)
        {
            Forget(pool);
            pool.Clear();
        }
    }

    /// <summary>Learns from a failure that is a <see cref="PostgresOutage"/>: what was known of the servers is not true any more.</summary>
    public void Distrust(Exception failure)
    {
        if (PostgresOutage.Find(failure) is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction })
        {
            // The session was answered, so Npgsql would give it to the next one who asks.
            Renew();
            return;
        }

        foreach (var pool in All)
        {
            Forget(pool);
        }
    }

    /// <summary>
    /// Lets pools that give no session look again for the server that takes writes, and returns at once. One session that was ended by its
    /// server makes Npgsql avoid that server, which may be the only one, for as long as it remembers.
    /// </summary>
    public void LookAgain()
    {
        if (_looking.IsCompleted)
        {
            _looking = Task.WhenAll(Pools.OfType<NpgsqlMultiHostDataSource>().Select(LookAgain));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in All)
        {
            await pool.DisposeAsync();
        }
    }

    private static async Task LookAgain(NpgsqlMultiHostDataSource pool)
    {
        using var limit = new CancellationTokenSource(LookFor);
        try
        {
            await using var session = await pool.OpenConnectionAsync(limit.Token);
        }
        catch (NpgsqlException)
        {
            pool.ClearDatabaseStates();
        }
        catch (Exception busy) when (busy is OperationCanceledException or ObjectDisposedException)
        {
            // All its sessions are in use, so it has some; or the process ends.
        }
    }

    private static void Forget(NpgsqlDataSource pool) => (pool as NpgsqlMultiHostDataSource)?.ClearDatabaseStates();

    private NpgsqlDataSource Writer(string name, bool isPatient)
    {
        var settings = new NpgsqlConnectionStringBuilder(_writer.ToString()) { ApplicationName = name };
        settings.CommandTimeout = isPatient ? settings.CommandTimeout : Math.Min(settings.CommandTimeout, WriteSeconds);
        return NpgsqlDataSource.Create(settings);
    }

    private static NpgsqlDataSource Pool(string connectionString, int size, string options, int? seconds = null)
    {
        var settings = Settings(connectionString, options);
        settings.CommandTimeout = Math.Min(settings.CommandTimeout, seconds ?? settings.CommandTimeout);
        settings.MaxPoolSize = size;
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, size);
        return NpgsqlDataSource.Create(settings);
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString, string options)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        PostgresHosts.Complete(settings);

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
