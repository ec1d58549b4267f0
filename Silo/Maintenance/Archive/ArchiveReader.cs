using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance.Archive;

/// <summary>Reads a backup, and believes nothing in it before its hash.</summary>
internal sealed class ArchiveReader : IDisposable
{
    private const int BufferBytes = 1 << 17;

    private readonly string _path;
    private readonly ZipArchive _zip;

    private ArchiveReader(string path, ZipArchive zip, BackupManifest manifest) => (_path, _zip, Manifest) = (path, zip, manifest);

    /// <summary>What is in it.</summary>
    public BackupManifest Manifest { get; }

    /// <summary>Bytes of all parts, uncompressed.</summary>
    public long Bytes => Manifest.Parts.Sum(part => part.Bytes);

    /// <summary>Opens a backup.</summary>
    /// <exception cref="MaintenanceException">There is none, it is damaged, or a newer program made it.</exception>
    public static ArchiveReader Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new MaintenanceException($"'{Path.GetFullPath(path)}' is not there.");
        }

        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            var json = Read(zip, ArchiveWriter.Manifest);
            if (Encoding.ASCII.GetString(Read(zip, ArchiveWriter.ManifestHash)) != Convert.ToHexStringLower(SHA256.HashData(json)))
            {
                throw new InvalidDataException("its manifest is not as it was written");
            }

            var manifest = BackupManifest.Parse(json);
            return manifest.Format <= BackupManifest.NewestFormat
                ? new ArchiveReader(path, zip, manifest)
                : throw new MaintenanceException(
                    $"'{path}' has format {manifest.Format}, made by version {manifest.Product}; this program reads formats up to {BackupManifest.NewestFormat}. Use the newer program.");
        }
        catch (Exception problem) when (problem is InvalidDataException or JsonException or IOException or UnauthorizedAccessException)
        {
            zip?.Dispose();
            throw new MaintenanceException($"'{Path.GetFullPath(path)}' is not a whole backup: {problem.Message}. Use another one.", problem);
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>Reads every part and compares its hash.</summary>
    /// <exception cref="MaintenanceException">One is missing or damaged.</exception>
    public async Task Verify(Action<int> progress, CancellationToken cancellation)
    {
        foreach (var part in Manifest.Parts)
        {
            await Read(part, Stream.Null, progress, cancellation);
        }
    }

    /// <summary>Writes a part to a new file and brings it to the disk.</summary>
    public async Task Extract(BackupPart part, string path, Action<int> progress, CancellationToken cancellation)
    {
        await using var file = DurableFile.Create(path);
        await Read(part, file, progress, cancellation);
        DurableFile.Flush(file);
    }

    /// <summary>Copies a part, whose hash must be right.</summary>
    /// <exception cref="MaintenanceException">It is missing or damaged.</exception>
    public async Task Read(BackupPart part, Stream target, Action<int>? progress, CancellationToken cancellation)
    {
        HashingStream read;
        try
        {
            await using var entry = await (_zip.GetEntry(part.Name) ?? throw new InvalidDataException("it is missing")).OpenAsync(cancellation);
            await using (read = new HashingStream(entry, progress))
            {
                var buffer = new byte[BufferBytes];
                while (await Next(read, buffer, cancellation) is > 0 and var count)
                {
                    await target.WriteAsync(buffer.AsMemory(0, count), cancellation);
                }

                if (read.Count != part.Bytes || read.Sha256() != part.Sha256)
                {
                    throw new InvalidDataException("it is not as it was written");
                }
            }
        }
        catch (InvalidDataException problem)
        {
            throw new MaintenanceException($"'{part.Name}' in '{_path}' is damaged: {problem.Message}. Use another backup.", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    // What cannot be unpacked comes as an I/O error, which must not be taken for one of the target's.
    private static async Task<int> Next(Stream read, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await read.ReadAsync(buffer, cancellation);
        }
        catch (IOException problem)
        {
            throw new InvalidDataException(problem.Message, problem);
        }
    }

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var entry = (zip.GetEntry(name) ?? throw new InvalidDataException($"it has no {name}")).Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }
}
