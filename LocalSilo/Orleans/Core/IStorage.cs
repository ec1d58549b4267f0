namespace Orleans.Core;

/// <summary>A stored record, without its content.</summary>
public interface IStorage
{
    /// <summary>The version that was read or written last; null when there is no record.</summary>
    string? Etag { get; }

    /// <summary>Whether the storage holds a record.</summary>
    bool RecordExists { get; }

    /// <summary>Deletes the record and starts with a fresh state.</summary>
    /// <exception cref="Storage.InconsistentStateException">Somebody else wrote since.</exception>
    Task ClearStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <summary>Writes the record.</summary>
    /// <exception cref="Storage.InconsistentStateException">Somebody else wrote since.</exception>
    Task WriteStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <summary>Reads the record, dropping what was not written.</summary>
    Task ReadStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}

/// <summary>A stored record.</summary>
/// <typeparam name="TState">Its content.</typeparam>
public interface IStorage<TState> : IStorage
{
    /// <summary>The content, as read or as the grain has changed it since.</summary>
    /// <exception cref="InvalidOperationException">Not read yet, or asked for outside the grain's own turns.</exception>
    TState State { get; set; }
}
