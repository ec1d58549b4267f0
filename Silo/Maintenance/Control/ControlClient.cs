using System.Net.Sockets;
using System.Text.Json;

namespace Scheduling.Silo.Maintenance.Control;

/// <summary>Asks the server that has a data folder.</summary>
internal static class ControlClient
{
    /// <summary>Who serves on a data folder; null when nobody does.</summary>
    public static Task<ControlReply?> Status(string folder, CancellationToken cancellation) =>
        Ask(folder, ControlRequest.Status, (_, _) => { }, cancellation);

    /// <summary>Has the server copy its databases; null when there is no server.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="progress">Pages done, and pages in all.</param>
    /// <param name="cancellation">Gives up; the server then does too.</param>
    /// <returns>The folder of the copies, the caller's to remove.</returns>
    public static async Task<string?> Snapshot(string folder, Action<long, long> progress, CancellationToken cancellation) =>
        (await Ask(folder, ControlRequest.Snapshot, progress, cancellation))?.Folder;

    private static async Task<ControlReply?> Ask(string folder, string what, Action<long, long> progress, CancellationToken cancellation)
    {
        using var socket = Connect(folder);
        if (socket is null)
        {
            return null;
        }

        await using var stream = new NetworkStream(socket, ownsSocket: false);
        using var reader = new StreamReader(stream);
        await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new ControlRequest(what), ControlJson.Default.ControlRequest), cancellation);
        await stream.WriteAsync("\n"u8.ToArray(), cancellation);
        while (await Line(reader, cancellation) is { } line)
        {
            var reply = JsonSerializer.Deserialize(line, ControlJson.Default.ControlReply)!;
            switch (reply)
            {
                case { Error: { } error }:
                    throw new MaintenanceException(error);
                case { Done: { } done, Of: { } of }:
                    progress(done, of);
                    break;
                default:
                    return reply;
            }
        }

        throw new MaintenanceException("The server ended before it was done. Try again when it is back.");
    }

    private static async Task<string?> Line(StreamReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadLineAsync(cancellation);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Socket? Connect(string folder)
    {
        if (!File.Exists(Path.Combine(folder, ControlAddress.FileName)))
        {
            return null;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            return ControlAddress.Use(folder, address =>
            {
                socket.Connect(address);
                return socket;
            });
        }
        catch (SocketException problem)
        {
            socket.Dispose();
            return problem.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable
                ? null
                : throw new MaintenanceException(
                    $"The server on '{Path.GetFullPath(folder)}' cannot be reached: {problem.Message}. Run the command as the user that the server runs as.", problem);
        }
    }
}
