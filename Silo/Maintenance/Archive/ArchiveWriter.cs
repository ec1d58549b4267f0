using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance.Archive;

/// <summary>
/// Writes a backup: a ZIP file under a name of its own until it is complete and on the disk, so that under the name that was asked for
/// there is never half of one.
/// </summary>
internal sealed class ArchiveWriter : IDisposable
{
    /// <summary>The manifest's entry.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The entry that holds the manifest's own SHA-256.</summary>
    public const string ManifestHash = "manifest.sha256";

    private readonly string _path;
    private readonly string _draft;
    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private readonly List<BackupPart> _parts = [];
    private bool _finished;

    /// <summary>Begins an archive.</summary>
    /// <param name="path">Where it is to be; must not exist.</param>
    /// <exception cref="MaintenanceException">There is one, or the folder is not.</exception>
    public ArchiveWriter(string path)
    {
        _path = Path.GetFullPath(path);
        _draft = $"{_path}.{Guid.NewGuid():N}.part";
        if (File.Exists(_path))
        {
            throw new MaintenanceException($"'{_path}' exists already. Name another file; a backup is never overwritten.");
        }

        try
        {
            _file = DurableFile.Create(_draft);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new MaintenanceException($"'{_path}' cannot be written: {problem.Message}", problem);
        }

        _zip = new ZipArchive(_file, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>The parts so far.</summary>
    public IReadOnlyList<BackupPart> Parts => _parts;

    /// <summary>Adds a part.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="progress">Told of every stretch, in bytes.</param>
    public async Task Add(string name, Func<Stream, Task> write, Action<int>? progress = null)
    {
        await using var entry = await _zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
        await using var part = new HashingStream(entry, progress);
        await write(part);
        _parts.Add(new BackupPart(name, part.Count, part.Sha256()));
    }

    /// <summary>Completes the archive, brings it to the disk and gives it its name.</summary>
    /// <returns>Its length, bytes.</returns>
    public long Finish(BackupManifest manifest)
    {
        var json = manifest.ToJson();
        Write(Manifest, json);
        Write(ManifestHash, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(json))));
        _zip.Dispose();
        DurableFile.Flush(_file);
        var length = _file.Length;
        _file.Dispose();
        File.Move(_draft, _path, overwrite: false);
        _finished = true;
        DurableFile.FlushFolder(Path.GetDirectoryName(_path)!);
        return length;
    }

    /// <summary>Leaves nothing behind of what was not finished.</summary>
    public void Dispose()
    {
        if (!_finished)
        {
            // The ZIP's own end is not written: there would be no room for it when the disk is full.
            _file.Dispose();
            File.Delete(_draft);
        }
    }

    private void Write(string name, byte[] content)
    {
        using var entry = _zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }
}
