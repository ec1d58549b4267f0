namespace Scheduling.Load.Faults;

/// <summary>The disk under a <see cref="CachedFile"/>.</summary>
internal interface IDisk
{
    long Size { get; }

    /// <summary>Reads what is there; the rest of the buffer stays as it is.</summary>
    void Read(Span<byte> buffer, long offset);

    void Write(ReadOnlySpan<byte> data, long offset);

    void Truncate(long size);

    void Sync();
}

/// <summary>One file as its readers see it, and what of it the disk does not have yet. Not safe for threads: SQLite gives a file to one.</summary>
internal sealed class CachedFile(PageCache cache)
{
    private const int PageSize = 4096;

    private readonly Dictionary<long, byte[]> _pages = [];
    private readonly List<(long Offset, int Length)> _unwritten = [];
    private long? _size;
    private long? _cut;
    private bool _diskLacks;

    public long Size(IDisk disk) => _size ??= disk.Size;

    /// <summary>Fills the buffer, with zeros behind the end.</summary>
    /// <returns>Whether all of it was in the file.</returns>
    public bool Read(IDisk disk, Span<byte> buffer, long offset)
    {
        buffer.Clear();
        disk.Read(buffer, offset);
        var known = (int)Math.Clamp(Size(disk) - offset, 0, buffer.Length);
        for (var at = 0; at < known;)
        {
            var (number, start) = Math.DivRem(offset + at, PageSize);
            var length = Math.Min(PageSize - (int)start, known - at);
            if (_pages.TryGetValue(number, out var page))
            {
                page.AsSpan((int)start, length).CopyTo(buffer[at..]);
            }
            else if (_cut is { } cut && offset + at + length > cut)
            {
                buffer[(int)(Math.Max(cut, offset + at) - offset)..(at + length)].Clear();
            }

            at += length;
        }

        buffer[known..].Clear();
        return known == buffer.Length;
    }

    public void Write(IDisk disk, ReadOnlySpan<byte> data, long offset)
    {
        var end = Math.Max(Size(disk), offset + data.Length);
        for (var at = 0; at < data.Length;)
        {
            var (number, start) = Math.DivRem(offset + at, PageSize);
            var length = Math.Min(PageSize - (int)start, data.Length - at);
            data.Slice(at, length).CopyTo(Page(disk, number).AsSpan((int)start));
            at += length;
        }

        _size = end;
        _unwritten.Add((offset, data.Length));
        if (cache.ReachesDisk(data.Length) is > 0 and var early)
        {
            disk.Write(data[..early], offset);
        }
    }

    public void Truncate(IDisk disk, long size)
    {
        if (size < Size(disk))
        {
            _cut = Math.Min(_cut ?? size, size);
            _unwritten.RemoveAll(write => write.Offset >= size);
            foreach (var gone in _pages.Keys.Where(number => number * PageSize >= size).ToList())
            {
                _pages.Remove(gone);
            }

            if (_pages.TryGetValue(size / PageSize, out var last))
            {
                last.AsSpan((int)(size % PageSize)).Clear();
            }
        }

        _size = size;
    }

    /// <summary>Makes the disk what readers see.</summary>
    /// <returns>False when it failed.</returns>
    public bool Sync(IDisk disk)
    {
        var fails = cache.SyncFails();
        if (!fails && _cut is { } cut)
        {
            disk.Truncate(cut);
            _cut = null;
        }

        foreach (var (offset, length) in _unwritten)
        {
            var reaches = fails ? cache.ReachesDisk(length) : length;
            for (var at = 0; at < reaches;)
            {
                var (number, start) = Math.DivRem(offset + at, PageSize);
                var part = (int)Math.Min(Math.Min(PageSize - start, reaches - at), Math.Max(0, Size(disk) - offset - at));
                if (part == 0)
                {
                    break;
                }

                disk.Write(_pages[number].AsSpan((int)start, part), offset + at);
                at += part;
            }
        }

        _unwritten.Clear();
        _diskLacks |= fails;
        if (fails)
        {
            return false;
        }

        if (!_diskLacks)
        {
            _pages.Clear();
        }

        disk.Sync();
        return true;
    }

    private byte[] Page(IDisk disk, long number)
    {
        if (!_pages.TryGetValue(number, out var page))
        {
            page = new byte[PageSize];
            Read(disk, page, number * PageSize);
            _pages.Add(number, page);
        }

        return page;
    }
}
