using System.Threading.Channels;
using Npgsql;
using Scheduling.Grains.Log;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Postgres;

namespace Scheduling.Silo.EventLog.Postgres;

/// <summary>
/// Reads streams for activations: the reads that have queued share one round trip, which costs little more than one of them.
/// </summary>
internal sealed class PostgresStreamReader : IAsyncDisposable
{
    private const int QueueCapacity = 16_384;
    private const int MostTogether = 256;

    private readonly PostgresPools _pools;
    private readonly QueueThread<StreamRead> _queue;

    /// <summary>Starts the reader.</summary>
    /// <param name="pools">The connections.</param>
    public PostgresStreamReader(PostgresPools pools)
    {
        _pools = pools;
        _queue = new QueueThread<StreamRead>("event log reads", QueueCapacity, MostTogether, Serve);
    }

    /// <summary>One stream from a version on.</summary>
    public async Task<IReadOnlyList<StoredEvent>> Read(string stream, int fromVersion, CancellationToken cancellation)
    {
        var read = new StreamRead(stream, fromVersion);
        if (!_queue.TryAdd(read))
        {
            try
            {
                await _queue.Add(read, cancellation);
            }
            catch (ChannelClosedException)
            {
                throw new EventLogException("The event log has been stopped.", outcomeIsKnown: true);
            }
        }

        return await read.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private void Serve(List<StreamRead> reads)
    {
        try
        {
            using var connection = _pools.Log.OpenConnection();
            using var command = PostgresCommands.Streams(connection, reads);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                reads[(int)reader.GetInt64(reader.FieldCount - 1) - 1].Add(EventRow.From(reader));
            }
        }
        catch (Exception e)
        {
            foreach (var read in reads)
            {
                read.Fail(new EventLogException($"The event log cannot be read: {e.Message}", outcomeIsKnown: true, e));
            }

            return;
        }

        foreach (var read in reads)
        {
            read.Complete();
        }
    }
}
