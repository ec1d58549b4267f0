using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Audit;

/// <summary>What a row of the log is hashed as: every column, each with its length, so that no two rows read the same.</summary>
internal sealed class RowHash
{
    private const int NoText = -1;
    private const int NumberBytes = 1 + sizeof(long);

    private readonly ArrayBufferWriter<byte> _row = new(1024);

    /// <summary>SHA-256 of a row.</summary>
    public byte[] Of(in EventRow row)
    {
        // Put together first: one call into the hash instead of sixteen.
        _row.ResetWrittenCount();
        Add(row.Position);
        Add(row.Stream);
        Add(row.Version);
        Add(row.Type);
        Add(row.Data);
        Add(row.At);
        Add(row.Actor);
        Add(row.Operation);
        return SHA256.HashData(_row.WrittenSpan);
    }

    // A column that holds nothing, or something of the wrong type, is told apart from every value.
    private void Add(long? number)
    {
        var bytes = _row.GetSpan(NumberBytes);
        bytes[0] = number is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], number ?? 0);
        _row.Advance(NumberBytes);
    }

    private void Add(string? text)
    {
        var bytes = _row.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0));
        var length = text is null ? NoText : Encoding.UTF8.GetBytes(text, bytes[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        _row.Advance(sizeof(int) + Math.Max(0, length));
    }
}
