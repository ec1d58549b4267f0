using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Maintenance.Sqlite;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance.Control;

/// <summary>
/// Listens in the data folder for commands. With SQLite the server has the only connection to the files, so a backup of a running server
/// must be made by the server itself. With PostgreSQL nobody needs it, and it does nothing.
/// </summary>
internal sealed partial class ControlSocket(
    IOptions<StorageOptions> options, SnapshotFolders folders, SnapshotMaker maker, ILogger<ControlSocket> logger) : BackgroundService
{
    private readonly string _folder = options.Value.DataDirectory;
    private Socket? _socket;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Provider is not DatabaseKind.Sqlite)
        {
            return;
        }

        folders.Sweep();
        _socket = Listen();
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _socket?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                using var asker = await _socket!.AcceptAsync(stoppingToken);
                await Serve(asker, stoppingToken);
            }
        }
        finally
        {
            File.Delete(Path.Combine(_folder, ControlAddress.FileName));
        }
    }

    private Socket Listen()
    {
        // The folder's lock is held by now, so a socket that is there is a leftover.
        var path = Path.Combine(_folder, ControlAddress.FileName);
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            ControlAddress.Use(_folder, address =>
            {
                socket.Bind(address);
                return true;
            });
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            socket.Listen();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task Serve(Socket asker, CancellationToken stopping)
    {
        await using var stream = new NetworkStream(asker, ownsSocket: false);
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            var request = JsonSerializer.Deserialize(await reader.ReadLineAsync(ended.Token) ?? "null", ControlJson.Default.ControlRequest);
            switch (request?.Ask)
            {
                case ControlRequest.Status:
                    await Say(new ControlReply(Process: Environment.ProcessId, Product: ProductVersion.Text));
                    break;
                case ControlRequest.Snapshot:
                    // Whoever asked says nothing more: an end of the stream means that nobody waits for the snapshot any longer.
                    var gone = reader.ReadLineAsync(ended.Token).AsTask().ContinueWith(_ => ended.Cancel(), TaskScheduler.Default);
                    await Snapshot();
                    await ended.CancelAsync();
                    await gone;
                    break;
                default:
                    await Say(new ControlReply(Error: $"This server, version {ProductVersion.Text}, does not know '{request?.Ask}'."));
                    break;
            }
        }
        catch (Exception problem) when (problem is IOException or JsonException or OperationCanceledException)
        {
            // It went away, or speaks another language.
            LogGone(problem.Message);
        }

        async Task Snapshot()
        {
            var folder = folders.New();
            try
            {
                var told = -1L;
                await maker.Make(
                    folder,
                    (done, of) =>
                    {
                        if (done * 100 / Math.Max(of, 1) is var percent && percent != told)
                        {
                            told = percent;
                            writer.WriteLine(JsonSerializer.Serialize(new ControlReply(done, of), ControlJson.Default.ControlReply));
                        }
                    },
                    ended.Token);
                await Say(new ControlReply(Folder: folder));
                LogMade(folder);
            }
            catch (Exception problem)
            {
                SnapshotFolders.Remove(folder);
                if (problem is not (MaintenanceException or IOException))
                {
                    throw;
                }

                LogFailed(problem);
                await Say(new ControlReply(Error: problem.Message));
            }
        }

        Task Say(ControlReply reply) => writer.WriteLineAsync(JsonSerializer.Serialize(reply, ControlJson.Default.ControlReply));
    }

    [LoggerMessage(1, LogLevel.Information, "The databases were copied for a backup to '{Folder}'.")]
    private partial void LogMade(string folder);

    [LoggerMessage(2, LogLevel.Error, "The databases could not be copied for a backup.")]
    private partial void LogFailed(Exception problem);

    [LoggerMessage(3, LogLevel.Information, "A command ended before it had its answer: {Reason}")]
    private partial void LogGone(string reason);
}
