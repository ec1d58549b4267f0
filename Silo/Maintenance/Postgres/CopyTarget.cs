using System.Text;
using Npgsql;

namespace Scheduling.Silo.Maintenance.Postgres;

/// <summary>Takes a table as it stands in a backup: a line that names the columns, then binary COPY, which goes to the server.</summary>
internal sealed class CopyTarget(NpgsqlConnection connection, string table) : Stream
{
    private readonly MemoryStream _head = new();
    private NpgsqlRawCopyStream? _rows;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>All of it has come: the server takes the rows.</summary>
    public async Task Complete(CancellationToken cancellation)
    {
        if (_rows is null)
        {
            throw new MaintenanceException($"The part of table '{table}' has no head. Use another backup.");
        }

        await _rows.FlushAsync(cancellation);
        await _rows.DisposeAsync();
        _rows = null;
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rows is null)
        {
            var end = buffer.Span.IndexOf((byte)'\n');
            _head.Write(buffer.Span[..(end < 0 ? buffer.Length : end)]);
            if (end < 0)
            {
                return;
            }

            var columns = Encoding.UTF8.GetString(_head.ToArray()).Split('\t').Select(BackupTables.Quote);
            _rows = await connection.BeginRawBinaryCopyAsync(
                $"copy {BackupTables.Quote(table)} ({string.Join(", ", columns)}) from stdin (format binary)", cancellationToken);
            buffer = buffer[(end + 1)..];
        }

        await _rows.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Written asynchronously only.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_rows is not null)
        {
            // Not complete: what the server has of it is thrown away.
            await _rows.CancelAsync();
            await _rows.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
