using System.Security.Cryptography;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Vault;

/// <summary>The file that holds the vault's keys when the configuration does not; made once, readable by its owner only.</summary>
internal static class VaultKeyFile
{
    /// <summary>Reads the file, or makes it with a new random key where there is none.</summary>
    public static string ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        return File.ReadAllText(path);
    }

    // Written beside and moved into place: a crash leaves a whole key or none, and of two starting processes one wins.
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        using (var writer = new StreamWriter(file))
        {
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(VaultKeyRing.KeyBytes)));
            writer.Flush();
            DurableFile.Flush(file);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }

        // What is sealed under a key that is gone after a power failure is gone too.
        DurableFile.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
