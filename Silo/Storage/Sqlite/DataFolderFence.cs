using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo.Storage.Sqlite;

/// <summary>
/// Keeps a data folder for one server by a locked file in it. SQLite locks each of its files too, but may close one for a moment after
/// an I/O error; the folder stays taken for as long as the process lives, however it ends.
/// </summary>
/// <param name="folder">The data folder; made when missing.</param>
/// <param name="patience">How long to wait for a predecessor.</param>
/// <param name="time">Clock of the waiting.</param>
internal sealed class DataFolderFence(string folder, TimeSpan patience, TimeProvider time) : IWriterFence, IDisposable
{
    /// <summary>Name of the locked file. It is empty, and stays behind unlocked.</summary>
    public const string FileName = "server.lock";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private FileStream? _file;

    /// <inheritdoc/>
    public StorageInUseException? Loss => null;

    /// <inheritdoc/>
    public async Task Claim(CancellationToken cancellation)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, FileName);
        for (var since = time.GetTimestamp(); _file is null;)
        {
            try
            {
                _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetElapsedTime(since) < patience)
            {
                await Task.Delay(Pause, time, cancellation);
            }
            catch (IOException taken)
            {
                throw new StorageInUseException($"The data folder '{Path.GetDirectoryName(path)}' is in use by another server. {taken.Message}", taken);
            }
        }
    }

    /// <inheritdoc/>
    public void Check()
    {
        // The lock goes with the process and nobody can take it away.
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
