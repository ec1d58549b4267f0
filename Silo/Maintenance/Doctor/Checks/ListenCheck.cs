using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Whether the ports are free that the server is to listen on, or are the server's own.</summary>
internal sealed class ListenCheck(Patient patient, IConfiguration configuration) : ICheck
{
    /// <inheritdoc/>
    public string Name => "Ports";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        var addresses = Listening.Addresses(configuration);
        var taken = addresses.Where(address => address.Port != 0 && IsTaken(address)).ToList();
        var said = string.Join(", ", addresses);
        if (taken.Count == 0)
        {
            return Finding.Fine($"Free: {said}.");
        }

        return !patient.IsSqlite || await patient.Server(cancellation) is not null
            ? Finding.Fine($"In use, by the server as it seems: {string.Join(", ", taken)}.")
            : Finding.Wrong($"{string.Join(", ", taken)} is in use by another program.", "End it, or have the server listen elsewhere (--port, ASPNETCORE_URLS).");
    }

    private static bool IsTaken(Uri address)
    {
        try
        {
            using var listener = new TcpListener(Listening.EndPoint(address));
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
