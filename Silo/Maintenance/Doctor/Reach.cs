using System.Net.Sockets;

namespace Scheduling.Silo.Maintenance.Doctor;

/// <summary>Whether somebody listens at an address.</summary>
internal static class Reach
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Why nobody can be reached there; null when somebody can.</summary>
    public static async Task<string?> Refused(Uri address, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, patience.Token);
            return null;
        }
        catch (SocketException problem)
        {
            return problem.Message;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"no answer within {Patience.TotalSeconds:0} s";
        }
    }
}
