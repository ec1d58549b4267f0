using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Scheduling.Silo.Identity;

namespace Scheduling.Web.Auth;

/// <summary>
/// Prints the link that makes the first administrator, as long as there is none. On the console and not in the log, which is kept
/// and read by others.
/// </summary>
internal sealed class SetupLink(IStaffDirectory staff, IServer server) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await staff.NewSetupToken(cancellationToken) is { } token)
        {
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
            await Console.Out.WriteLineAsync(
                $"""

                还没有管理员，请打开此链接创建（仅可使用一次）。
                There is no administrator yet. Open this link to make the first; it works once.

                  {address.TrimEnd('/')}/staff/setup?token={token}

                """);
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
