using System.Globalization;

namespace Scheduling.Silo.Audit;

/// <summary>
/// The newest seal, noted outside the database, in a file beside the vault's key: whoever cuts seals off the end of the table would have
/// to cut here too. One line: number, last position, when, hash.
/// </summary>
/// <param name="Number">Number of the seal.</param>
/// <param name="Position">Last position that it covers.</param>
/// <param name="At">When it was made.</param>
/// <param name="Hash">Its hash, hexadecimal.</param>
internal sealed record SealNote(long Number, long Position, DateTimeOffset At, string Hash)
{
    /// <summary>The note of a seal.</summary>
    public static SealNote Of(Seal seal) => new(
        seal.Number, seal.ToPosition, new DateTimeOffset(seal.SealedAt + DateTime.UnixEpoch.Ticks, TimeSpan.Zero), Convert.ToHexStringLower(seal.Hash));

    /// <summary>Reads a note; null when there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is no note.</exception>
    public static SealNote? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var line = File.ReadAllText(path).Trim();
        return line.Split(' ') is [var number, var position, var at, { Length: 64 } hash]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var p)
            && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var when)
            ? new SealNote(n, p, when, hash)
            : throw new InvalidDataException($"'{path}' is not the note of a seal.");
    }

    /// <summary>Writes the note in place of the one before: beside it, then moved, so that a crash leaves a whole one.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, string.Create(CultureInfo.InvariantCulture, $"{Number} {Position} {At:O} {Hash}\n"));
        File.Move(draft, path, overwrite: true);
    }
}
