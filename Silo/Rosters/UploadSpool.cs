using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scheduling.Silo.Rosters;

/// <summary>
/// An uploaded file on its way from the request to the reader: on disk, because it may be large, and sealed with a key that only
/// this object has, because it is full of personal data. Gone when disposed; unreadable to whoever finds it after a crash.
/// </summary>
internal sealed class UploadSpool : IDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly string _path;
    private readonly AesGcm _gcm = new(RandomNumberGenerator.GetBytes(32), TagBytes);

    private UploadSpool(string path) => _path = path;

    /// <summary>Bytes of the file.</summary>
    public long Length { get; private set; }

    /// <summary>Takes a stream in; null when it is longer than allowed.</summary>
    /// <param name="directory">Where the sealed file goes.</param>
    /// <param name="body">The file; read no further than one byte over the limit.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="cancellation">Gives up and leaves nothing.</param>
    public static async Task<UploadSpool?> Take(string directory, Stream body, long limit, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        var spool = new UploadSpool(Path.Combine(directory, $"{Guid.NewGuid():N}.upload"));
        try
        {
            if (await spool.Fill(body, limit, cancellation))
            {
                return spool;
            }
        }
        catch
        {
            spool.Dispose();
            throw;
        }

        spool.Dispose();
        return null;
    }

    /// <summary>Removes what a crash left behind.</summary>
    public static void Sweep(string directory)
    {
        if (Directory.Exists(directory))
        {
            foreach (var path in Directory.EnumerateFiles(directory, "*.upload"))
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>The file from its beginning; one reader at a time.</summary>
    public Stream Open() => new ChunkStream(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_path);
        _gcm.Dispose();
    }

    private async Task<bool> Fill(Stream body, long limit, CancellationToken cancellation)
    {
        await using var file = new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        var plain = new byte[ChunkBytes];
        var chunk = new byte[ChunkBytes + TagBytes];
        for (var number = 0; ; number++)
        {
            var read = await body.ReadAtLeastAsync(plain, ChunkBytes, throwOnEndOfStream: false, cancellation);
            Length += read;
            if (Length > limit)
            {
                return false;
            }

            if (read == 0)
            {
                return true;
            }

            _gcm.Encrypt(Nonce(number), plain.AsSpan(0, read), chunk.AsSpan(0, read), chunk.AsSpan(read, TagBytes));
            await file.WriteAsync(chunk.AsMemory(0, read + TagBytes), cancellation);
        }
    }

    // The key lives for one file, so a counter never repeats under it.
    private static byte[] Nonce(int number)
    {
        var nonce = new byte[NonceBytes];
        BinaryPrimitives.WriteInt32LittleEndian(nonce, number);
        return nonce;
    }

    private sealed class ChunkStream(UploadSpool spool) : Stream
    {
        private readonly FileStream _file = new(spool._path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        private readonly byte[] _chunk = new byte[ChunkBytes + TagBytes];
        private readonly byte[] _plain = new byte[ChunkBytes];
        private int _number;
        private int _used;
        private int _filled;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => spool.Length;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            if (_used == _filled && !NextChunk())
            {
                return 0;
            }

            var count = Math.Min(buffer.Length, _filled - _used);
            _plain.AsSpan(_used, count).CopyTo(buffer);
            _used += count;
            Position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _file.Dispose();
            base.Dispose(disposing);
        }

        private bool NextChunk()
        {
            var read = _file.ReadAtLeast(_chunk, _chunk.Length, throwOnEndOfStream: false);
            if (read == 0)
            {
                return false;
            }

            (_used, _filled) = (0, read - TagBytes);
            spool._gcm.Decrypt(Nonce(_number++), _chunk.AsSpan(0, _filled), _chunk.AsSpan(_filled, TagBytes), _plain.AsSpan(0, _filled));
            return true;
        }
    }
}
