using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Scheduling.Web.Hosting.Stopping;

namespace Scheduling.Web.Live;

/// <summary>Tells every watcher that the server goes away, and closes the connection: <c>stopping(milliseconds)</c>.</summary>
internal sealed class LiveFarewell(LiveConnections connections, TimeProvider time) : IFarewell
{
    // The client's method. It comes back some time within these milliseconds, so that thousands do not come at once.
    private const string Target = "stopping";
    private const int ComeBackWithin = 3_000;

    // A phone in a tunnel is not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Says it; done when all who could be told are, and every connection has been told to close.</summary>
    public async Task Say()
    {
        var message = new SerializedHubMessage(new InvocationMessage(Target, [ComeBackWithin]));
        var open = connections.Open.ToList();
        var told = Task.WhenAll(open.Select(connection => connection.WriteAsync(message).AsTask()));
        using var patience = new CancellationTokenSource(Patience, time);
        await told.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        open.ForEach(connection => connection.Abort());
    }
}
