using System.Runtime.ExceptionServices;
using Npgsql;
using Orleans;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>
/// Takes what PostgreSQL says to other servers whole. The runtime would bring the text alone, and the caller could not tell a database
/// that restarts from a statement that is wrong: <see cref="PostgresException.SqlState"/> and with it
/// <see cref="PostgresException.IsTransient"/> would be gone.
/// </summary>
[RegisterConverter]
internal sealed class PostgresExceptions : IConverter<PostgresException, PostgresExceptions.Sent>
{
    /// <inheritdoc/>
    public PostgresException ConvertFromSurrogate(in Sent surrogate)
    {
        var received = new PostgresException(
            surrogate.MessageText, surrogate.Severity, surrogate.InvariantSeverity, surrogate.SqlState, surrogate.Detail);
        return surrogate.StackTrace is { } stack
            ? (PostgresException)ExceptionDispatchInfo.SetRemoteStackTrace(received, stack)
            : received;
    }

    /// <inheritdoc/>
    public Sent ConvertToSurrogate(in PostgresException value) => new()
    {
        MessageText = value.MessageText,
        Severity = value.Severity,
        InvariantSeverity = value.InvariantSeverity,
        SqlState = value.SqlState,
        Detail = value.Detail,
        StackTrace = value.StackTrace,
    };

    /// <summary>What goes over the wire.</summary>
    [GenerateSerializer, Immutable, Alias("scheduling.postgres-exception")]
    internal readonly struct Sent
    {
        /// <summary>What the server said.</summary>
        [Id(0)]
        public string MessageText { get; init; }

        /// <summary>How bad, in the server's language.</summary>
        [Id(1)]
        public string Severity { get; init; }

        /// <summary>How bad, in English.</summary>
        [Id(2)]
        public string InvariantSeverity { get; init; }

        /// <summary>The code, of five characters.</summary>
        [Id(3)]
        public string SqlState { get; init; }

        /// <summary>More of what the server said; blanked out unless the connection string asks for it.</summary>
        [Id(4)]
        public string? Detail { get; init; }

        /// <summary>Where it was thrown.</summary>
        [Id(5)]
        public string? StackTrace { get; init; }
    }
}
