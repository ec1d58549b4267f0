namespace Scheduling.Silo.Storage.Writing;

/// <summary>Which processes may write to the same storage at the same time.</summary>
public enum WriterSharing
{
    /// <summary>This one alone: its actors believe that nobody else writes their streams.</summary>
    Alone,

    /// <summary>The processes of one cluster together, and never beside one that writes alone.</summary>
    Cluster,
}
