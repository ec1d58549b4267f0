namespace Scheduling.Silo.Vault;

/// <summary>Who looks at personal data in clear, and why.</summary>
/// <param name="Actor">The principal, as in a stamp.</param>
/// <param name="Operation">Operation id of the request.</param>
/// <param name="Reason">Free text of the person; kept sealed in the vault, never in the log.</param>
public sealed record Unmasking(string Actor, string Operation, string Reason);
