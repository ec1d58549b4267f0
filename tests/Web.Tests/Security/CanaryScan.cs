using System.Text;

namespace Scheduling.Web.Tests.Security;

/// <summary>Looks for many texts in many bytes at once, in every form in which they could lie there.</summary>
internal sealed class CanaryScan
{
    private const int Probe = 8;

    private readonly Dictionary<ulong, List<(byte[] Bytes, string What)>> _needles = [];

    public CanaryScan(IEnumerable<string> canaries)
    {
        foreach (var canary in canaries)
        {
            Add(Encoding.UTF8.GetBytes(canary), $"{canary} in UTF-8");
            Add(Encoding.Unicode.GetBytes(canary), $"{canary} in UTF-16");
            Add(Encoding.UTF8.GetBytes(new string([.. canary.Reverse()])), $"{canary} backwards");
            Add(Encoding.UTF8.GetBytes(Uri.EscapeDataString(canary)), $"{canary} as in an address");
            Add(Encoding.UTF8.GetBytes(string.Concat(canary.Select(character => character < 128 ? $"{character}" : $"\\u{(int)character:X4}"))), $"{canary} as in JSON");
            AddBase64(Encoding.UTF8.GetBytes(canary), canary);
            Add(Encoding.UTF8.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(canary))), $"{canary} in hexadecimal");
            Add(Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(canary))), $"{canary} in hexadecimal");
        }
    }

    /// <summary>What is found in some bytes, with where it is.</summary>
    public IEnumerable<string> Find(ReadOnlyMemory<byte> bytes, string where)
    {
        var found = new List<string>();
        var span = bytes.Span;
        for (var n = 0; n + Probe <= span.Length; n++)
        {
            if (!_needles.TryGetValue(BitConverter.ToUInt64(span[n..]), out var candidates))
            {
                continue;
            }

            foreach (var (needle, what) in candidates)
            {
                if (span[n..].StartsWith(needle))
                {
                    found.Add($"{where}, at byte {n}: {what}");
                }
            }
        }

        return found;
    }

    /// <summary>What is found in every file below a folder, while its owner writes there.</summary>
    public IEnumerable<string> FindInFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsData).SelectMany(path => Find(Read(path), path));

    // Sockets hold nothing, and the server's lock, which nobody may open, is empty.
    private static bool IsData(string path) =>
        Path.GetFileName(path) is var name && name != "server.lock" && !name.StartsWith(".s.", StringComparison.Ordinal) && !name.EndsWith(".sock", StringComparison.Ordinal);

    private static byte[] Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (FileNotFoundException)
        {
            // Databases put files away while they run.
            return [];
        }
    }

    private void Add(byte[] bytes, string what)
    {
        Assert.True(bytes.Length >= Probe, $"{what} is too short to be looked for");
        var probe = BitConverter.ToUInt64(bytes);
        if (!_needles.TryGetValue(probe, out var list))
        {
            _needles[probe] = list = [];
        }

        list.Add((bytes, what));
    }

    // Base64 of a longer text holds one of three spellings of what is inside, and what stands at its edges depends on the neighbours.
    private void AddBase64(byte[] bytes, string canary)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var inner = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            var from = shift == 0 ? 0 : 4;
            var to = (bytes.Length + shift) / 3 * 4;
            if (to - from >= Probe)
            {
                Add(Encoding.ASCII.GetBytes(inner[from..to]), $"{canary} in Base64");
            }
        }
    }
}
