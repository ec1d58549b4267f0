namespace Scheduling.Load.Cluster;

/// <summary>What happens to a server.</summary>
internal enum Trouble
{
    /// <summary>It dies at once.</summary>
    Kill,

    /// <summary>It stands still until the others have given it up, and then goes on.</summary>
    Hang,

    /// <summary>It is asked to stop, and started again.</summary>
    Restart,
}
