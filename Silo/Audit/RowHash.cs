using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Audit;

/// <summary>What a row of the log is hashed as: every column, each with its length, so that no two rows read the same.</summary>
internal sealed class RowHash
{
    private const int NoText = -1;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[1024];

    /// <summary>SHA-256 of a row.</summary>
    public byte[] Of(in EventRow row)
    {
        Add(row.Position);
        Add(row.Stream);
        Add(row.Version);
        Add(row.Type);
        Add(row.Data);
        Add(row.At);
        Add(row.Actor);
        Add(row.Operation);
        return _hash.GetHashAndReset();
    }

    // A column that holds nothing, or something of the wrong type, is told apart from every value.
    private void Add(long? number)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = number is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], number ?? 0);
        _hash.AppendData(bytes);
    }

    private void Add(string? text)
    {
        var most = text is null ? 0 : Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_buffer.Length < most)
        {
            _buffer = new byte[most];
        }

        var length = text is null ? NoText : Encoding.UTF8.GetBytes(text, _buffer);
        Span<byte> head = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(head, length);
        _hash.AppendData(head);
        _hash.AppendData(_buffer, 0, Math.Max(0, length));
    }
}
