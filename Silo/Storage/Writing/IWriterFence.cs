namespace Scheduling.Silo.Storage.Writing;

/// <summary>The right to write to the storage. Nobody gets it who may not have it beside those who do.</summary>
internal interface IWriterFence
{
    /// <summary>Why this process may never write again; null while it may.</summary>
    StorageInUseException? Loss { get; }

    /// <summary>Gets the right to write, waiting a while for a predecessor that is about to end.</summary>
    /// <exception cref="StorageInUseException">Somebody else has it and keeps it.</exception>
    Task Claim(CancellationToken cancellation);

    /// <summary>Looks whether the right still stands, and gets it again when it was lost to nobody.</summary>
    void Check();
}
