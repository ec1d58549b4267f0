namespace Scheduling.PreviousContracts.Common;

/// <summary>Refusals that any actor can give.</summary>
public static class CommonRefusal
{
    /// <summary>The operation id was used before with other content.</summary>
    public static readonly Refusal OperationReused = new("operation-reused");

    /// <summary>The caller decided on an older revision of the thing than the current one.</summary>
    public static readonly Refusal StaleRevision = new("stale-revision");
}
