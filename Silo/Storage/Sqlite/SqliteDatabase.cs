using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scheduling.Silo.Storage.Sqlite;

/// <summary>
/// One SQLite file behind exactly one connection on one dedicated thread, for reads and writes. Callers queue (bounded, so that
/// they feel back-pressure) and are served in order.
/// </summary>
internal sealed class SqliteDatabase : IDatabase, IAsyncDisposable
{
    private const int QueueCapacity = 4096;
    private const int MostTogether = 256;

    private readonly QueueThread<IWork> _queue;
    private readonly SqliteFile _file;
    private SqliteConnection? _connection;

    /// <summary>Starts the thread; the file is opened, and made when missing, by the first work.</summary>
    /// <param name="path">Path of the database file.</param>
    public SqliteDatabase(string path)
    {
        _file = new SqliteFile(path);
        _queue = new QueueThread<IWork>(
            $"sqlite {Path.GetFileName(path)}", QueueCapacity, MostTogether, works => works.ForEach(Execute), Close);
    }

    /// <summary>Raised on the database's thread before the connection closes, so that prepared statements can be let go.</summary>
    public event Action? Closing;

    /// <inheritdoc/>
    public DatabaseKind Kind => DatabaseKind.Sqlite;

    /// <inheritdoc/>
    public Task<T> Run<T>(Func<DbConnection, T> work, CancellationToken cancellation = default) => RunSqlite(work, cancellation);

    /// <summary>As <see cref="Run"/>, for work that needs what SQLite alone can do.</summary>
    public Task<T> RunSqlite<T>(Func<SqliteConnection, T> work, CancellationToken cancellation = default)
    {
        var item = new Work<T>(work, cancellation);
        return _queue.TryAdd(item) ? item.Task : WaitForRoom(item, cancellation);
    }

    /// <summary>Finishes what is queued, then closes the file.</summary>
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private async Task<T> WaitForRoom<T>(Work<T> item, CancellationToken cancellation)
    {
        try
        {
            await _queue.Add(item, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteDatabase), $"The database '{_file.Path}' has been closed.");
        }

        return await item.Task;
    }

    private void Execute(IWork work)
    {
        if (work.IsCancelled())
        {
            return;
        }

        try
        {
            work.Execute(_connection ??= _file.Open());
            RefuseOpenTransaction();
        }
        catch (Exception e)
        {
            var failure = e;
            if (_connection is not null && (SqliteFailure.SpoilsConnection(e) || HasOpenTransaction()))
            {
                failure = TryClose(e);
            }

            work.Fail(failure);
            return;
        }

        work.Complete();
    }

    private bool HasOpenTransaction() =>
        _connection?.Handle is { } handle && raw.sqlite3_get_autocommit(handle) == 0;

    private void RefuseOpenTransaction()
    {
        // The next caller would write into a stranger's transaction and lose its work with it.
        if (HasOpenTransaction())
        {
            throw new InvalidOperationException("The work ended without ending its transaction; it has been rolled back.");
        }
    }

    private Exception TryClose(Exception cause)
    {
        try
        {
            Close();
            return cause;
        }
        catch (Exception e)
        {
            return new AggregateException(cause, e);
        }
    }

    private void Close()
    {
        var connection = _connection;
        _connection = null;
        if (connection is not null)
        {
            Closing?.Invoke();
            connection.Dispose();
        }
    }

    private interface IWork
    {
        bool IsCancelled();

        void Execute(SqliteConnection connection);

        void Complete();

        void Fail(Exception failure);
    }

    private sealed class Work<T>(Func<SqliteConnection, T> work, CancellationToken cancellation)
        : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously), IWork
    {
        private T? _result;

        public bool IsCancelled() => cancellation.IsCancellationRequested && TrySetCanceled(cancellation);

        public void Execute(SqliteConnection connection) => _result = work(connection);

        public void Complete() => SetResult(_result!);

        public void Fail(Exception failure) => SetException(failure);
    }
}
