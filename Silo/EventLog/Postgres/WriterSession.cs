using System.Data;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;
using Scheduling.Grains.Log;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Postgres;
using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo.EventLog.Postgres;

/// <summary>
/// The one session over which this process writes to the log. It holds the writers' lock, so the lock is the fence: whoever loses the
/// session loses the lock, and nothing is sent over a new session before that one has it.
/// </summary>
internal sealed partial class WriterSession(
    PostgresPools pools, WriterSharing sharing, TimeSpan patience, TimeProvider time, ILogger<WriterSession> logger) : IWriterFence, IDisposable
{
    // PostgreSQL cuts names at 63 bytes.
    private const int LongestMachine = 24;
    private const int Attempts = 3;
    private const int CheckSeconds = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly string _name =
        $"Scheduling {Environment.MachineName[..Math.Min(Environment.MachineName.Length, LongestMachine)]}/{Environment.ProcessId}/{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    private NpgsqlConnection? _connection;

    /// <inheritdoc/>
    public StorageInUseException? Loss { get; private set; }

    /// <inheritdoc/>
    public async Task Claim(CancellationToken cancellation)
    {
        var told = false;
        for (var since = time.GetTimestamp(); ;)
        {
            EventLogException refusal;
            try
            {
                lock (_gate)
                {
                    Open();
                }

                return;
            }
            catch (EventLogException e)
            {
                refusal = e;
            }

            if (time.GetElapsedTime(since) >= patience)
            {
                throw refusal.InnerException as StorageInUseException ?? (Exception)refusal;
            }

            // It was not ours yet, so nothing is lost yet: the other may be a predecessor that is about to end.
            Loss = null;
            if (!told)
            {
                LogWaiting(refusal.Message, patience.TotalSeconds);
                told = true;
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <summary>Writes over the session, which is opened first when it is not.</summary>
    /// <param name="write">Writes; what it throws after talk with the server has broken off ends the session.</param>
    /// <exception cref="EventLogException">This process may not write, or not now.</exception>
    public T Write<T>(Func<NpgsqlConnection, T> write)
    {
        lock (_gate)
        {
            var connection = Open();
            try
            {
                return write(connection);
            }
            catch (Exception e)
            {
                if (!WasAnswered(e))
                {
                    Close();
                }

                throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Check()
    {
        if (!_gate.TryEnter())
        {
            // It is being written over, which shows more than any question.
            return;
        }

        try
        {
            using var question = new NpgsqlCommand("select 1", Open()) { CommandTimeout = CheckSeconds };
            question.ExecuteScalar();
        }
        catch (Exception)
        {
            Close();
            if (Loss is null)
            {
                throw;
            }
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            Close();
        }
    }

    private NpgsqlConnection Open()
    {
        if (Loss is { } loss)
        {
            throw Refusal(loss);
        }

        if (_connection is { State: ConnectionState.Open } open)
        {
            return open;
        }

        Close();
        var connection = pools.OpenWriter(_name);
        try
        {
            Take(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return _connection = connection;
    }

    private void Take(NpgsqlConnection connection)
    {
        WriterHolder? holder = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (WriterLock.TryTake(connection, sharing))
            {
                return;
            }

            holder = WriterLock.Holder(connection, sharing);
            if (holder?.Name == _name)
            {
                // A session of our own whose connection broke, and which the server has not noticed yet.
                WriterLock.End(connection, holder);
            }
            else if (holder is not null)
            {
                Loss = new StorageInUseException(
                    $"Another server writes to this event log: {holder}. Two servers must not write to one database unless both are members of its cluster.");
                throw Refusal(Loss);
            }
        }

        throw new EventLogException($"The right to write to the event log could not be had yet; last held by {holder?.ToString() ?? "nobody"}.", outcomeIsKnown: true);
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private static EventLogException Refusal(StorageInUseException loss) => new(loss.Message, outcomeIsKnown: true, loss);

    // The server has said what is wrong, and with an error, which it rolls back, rather than with the end of the session. After anything
    // else the session is in the middle of something, and Npgsql may count statements as prepared that never were.
    private static bool WasAnswered(Exception failure) =>
        (failure as PostgresException ?? failure.InnerException) is PostgresException { InvariantSeverity: "ERROR" };

    [LoggerMessage(1, LogLevel.Warning, "{Reason} Waiting up to {Seconds} s for it to end.")]
    private partial void LogWaiting(string reason, double seconds);
}
