using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A record was written with a stale ETag: another activation wrote since it was read. If it leaves the grain, the activation is dropped.</summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Without a message.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>With a message.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public InconsistentStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>With both ETags and a cause.</summary>
    public InconsistentStateException(string errorMsg, string storedEtag, string currentEtag, Exception storageException)
        : base(errorMsg, storageException) => (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

    /// <summary>With both ETags.</summary>
    public InconsistentStateException(string errorMsg, string storedEtag, string currentEtag)
        : base(errorMsg) => (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

    /// <summary>The ETag in the storage.</summary>
    public string? StoredEtag { get; }

    /// <summary>The ETag that the writer had.</summary>
    public string? CurrentEtag { get; }

    /// <summary>True until it has left the grain whose write failed: only that one's memory is stale, not its callers'.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}
