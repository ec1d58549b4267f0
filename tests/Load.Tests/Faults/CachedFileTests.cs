using Scheduling.Load.Faults;

namespace Scheduling.Load.Tests.Faults;

public sealed class CachedFileTests
{
    private readonly MemoryDisk _disk = new();

    [Fact]
    public void Write_WithoutSync_IsReadAndNotOnTheDisk()
    {
        var file = new PageCache(seed: 1, writtenEarly: 0, failedSyncs: 0).File("a");
        file.Write(_disk, "hello"u8, 4094);

        Assert.Equal("hello"u8, Read(file, 4094, 5));
        Assert.Equal(4099, file.Size(_disk));
        Assert.Equal(0, _disk.Size);
    }

    [Fact]
    public void Sync_AfterWrites_MakesTheDiskWhatIsRead()
    {
        var file = new PageCache(seed: 1, writtenEarly: 0, failedSyncs: 0).File("a");
        file.Write(_disk, "hello"u8, 4094);
        file.Write(_disk, "J"u8, 4094);

        Assert.True(file.Sync(_disk));
        Assert.Equal("Jello"u8, _disk.Content[4094..]);
        Assert.Equal("Jello"u8, Read(file, 4094, 5));
    }

    [Fact]
    public void Truncate_ThenWritten_IsZeroInBetween()
    {
        var file = new PageCache(seed: 1, writtenEarly: 0, failedSyncs: 0).File("a");
        file.Write(_disk, "0123456789"u8, 0);
        file.Sync(_disk);
        file.Truncate(_disk, 2);
        file.Write(_disk, "x"u8, 5);

        Assert.Equal("01\0\0\0x"u8, Read(file, 0, 6));
        Assert.Equal("0123456789"u8, _disk.Content);
        Assert.True(file.Sync(_disk));
        Assert.Equal("01\0\0\0x"u8, _disk.Content);
    }

    [Fact]
    public void Write_ThatReachesTheDiskEarly_DoesSoInPart()
    {
        var file = new PageCache(seed: 1, writtenEarly: 0.5, failedSyncs: 0).File("a");
        for (var i = 0; i < 200; i++)
        {
            file.Write(_disk, "hello"u8, i * 5);
        }

        var there = _disk.Content.Count(value => value != 0);
        Assert.InRange(there, 100, 800);
    }

    [Fact]
    public void Sync_ThatFails_LeavesWhatCanBeReadAndLaterSyncsPassOver()
    {
        var cache = new PageCache(seed: 1, writtenEarly: 0, failedSyncs: 1);
        cache.File("a").Write(_disk, "lost"u8, 0);

        Assert.False(cache.File("a").Sync(_disk));
        Assert.False(cache.File("a").Sync(_disk));
        Assert.Equal("lost"u8, Read(cache.File("a"), 0, 4));
        Assert.Equal(0, _disk.Size);
    }

    private byte[] Read(CachedFile file, long offset, int length)
    {
        var buffer = new byte[length];
        Assert.True(file.Read(_disk, buffer, offset));
        return buffer;
    }

    private sealed class MemoryDisk : IDisk
    {
        public byte[] Content { get; private set; } = [];

        public long Size => Content.Length;

        public void Read(Span<byte> buffer, long offset)
        {
            if (offset < Content.Length)
            {
                var there = Content.AsSpan((int)offset);
                there[..Math.Min(there.Length, buffer.Length)].CopyTo(buffer);
            }
        }

        public void Write(ReadOnlySpan<byte> data, long offset)
        {
            var content = Content;
            Array.Resize(ref content, Math.Max(content.Length, (int)offset + data.Length));
            data.CopyTo(content.AsSpan((int)offset));
            Content = content;
        }

        public void Truncate(long size) => Content = Content[..(int)size];

        public void Sync()
        {
        }
    }
}
