using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage;

namespace Scheduling.Web.Auth;

/// <summary>
/// Has the first key of sessions made before anybody signs in. Servers of a cluster that start together on an empty folder take turns:
/// otherwise each makes a key of its own, which the others have not read, and a session of one server is unknown to the next.
/// </summary>
internal sealed class SessionKeys(
    [FromKeyedServices(EventLogServices.Database)] IDatabase database, IDataProtectionProvider protection) : IHostedService
{
    // One arbitrary, fixed number.
    private const long Lock = 0x5C4ED02;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => database.Run(
        connection =>
        {
            // SQLite serves one server, and needs no turns.
            using var transaction = database.Kind is DatabaseKind.Postgres ? connection.BeginTransaction() : null;
            if (transaction is not null)
            {
                connection.Execute($"select pg_advisory_xact_lock({Lock})", transaction: transaction);
            }

            // Protecting anything makes a key when there is none.
            return protection.CreateProtector(nameof(SessionKeys)).Protect("");
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
