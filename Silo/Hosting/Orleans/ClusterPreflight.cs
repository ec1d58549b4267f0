using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>Keeps a server out of the cluster that would do harm there or could not be reached, and says why, before its silo starts.</summary>
internal sealed class ClusterPreflight(
    [FromKeyedServices(EventLogServices.Database)] IDatabase database,
    ClusterSettings cluster,
    IOptions<EndpointOptions> endpoint,
    TimeProvider time)
    : IHostedLifecycleService
{
    private const string Now = "select clock_timestamp()";

    /// <summary>Looks at the address, at the port and at the clock.</summary>
    /// <exception cref="ClusterException">The server cannot be a member.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        CheckAddress(endpoint.Value.AdvertisedIPAddress);
        CheckPort(new IPEndPoint(endpoint.Value.AdvertisedIPAddress, endpoint.Value.SiloPort));
        await CheckClock(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A machine whose name leads to itself alone would be entered under an address at which every other server finds only itself.
    private void CheckAddress(IPAddress address)
    {
        if (cluster.Address is null && IPAddress.IsLoopback(address))
        {
            throw new ClusterException(
                $"This machine's own address is {address}, at which no other server reaches it. Set Cluster:Address to one that they reach.");
        }
    }

    private static void CheckPort(IPEndPoint address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(address);
        }
        catch (SocketException problem) when (problem.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            throw new ClusterException(
                $"Port {address.Port} at {address.Address} is taken by another program. Stop it, or set Cluster:SiloPort to a free port.", problem);
        }
        catch (SocketException problem)
        {
            throw new ClusterException(
                $"This server cannot listen at {address}: {problem.Message}. Set Cluster:Address to an IP address of this machine " +
                "that the other servers reach.",
                problem);
        }
    }

    // Lines number their views by the clock and hours open by it: a server with another time shows another day.
    private async Task CheckClock(CancellationToken cancellation)
    {
        var asked = time.GetUtcNow();
        var theirs = new DateTimeOffset(await database.Run(connection => connection.ExecuteScalar<DateTime>(Now), cancellation), TimeSpan.Zero);
        var answered = time.GetUtcNow();

        // The database looked at its clock somewhere between question and answer.
        var off = theirs < asked ? asked - theirs : theirs > answered ? theirs - answered : TimeSpan.Zero;
        if (off > cluster.MaxClockSkew)
        {
            throw new ClusterException(string.Create(
                CultureInfo.InvariantCulture,
                $"The clocks of this machine ({answered:u}) and of the database ({theirs:u}) are {off.TotalSeconds:0} s apart, " +
                $"and a cluster allows {cluster.MaxClockSkew.TotalSeconds:0} s. Let both take their time from the network (chrony)."));
        }
    }
}
