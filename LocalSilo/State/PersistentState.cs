using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Scheduling.LocalSilo.Activations;

namespace Scheduling.LocalSilo.State;

/// <summary>A persistent state, whatever its type.</summary>
internal abstract class PersistentState
{
    /// <summary>Reads it, which the engine does before <c>OnActivateAsync</c>.</summary>
    public abstract Task ReadStateAsync(CancellationToken cancellationToken);
}

/// <inheritdoc cref="IPersistentState{TState}"/>
internal sealed class PersistentState<T>(Activation activation, string name, IGrainStorage storage) : PersistentState, IPersistentState<T>
{
    private readonly GrainState<T> _record = new(NewState());
    private bool _isRead;

    /// <inheritdoc/>
    public T State
    {
        get
        {
            CheckUsable();
            return _record.State;
        }

        set
        {
            CheckUsable();
            _record.State = value;
        }
    }

    /// <inheritdoc/>
    public string? Etag => _record.ETag;

    /// <inheritdoc/>
    public bool RecordExists => _record.RecordExists;

    /// <summary>Makes one.</summary>
    public static PersistentState Create(Activation activation, string name, IGrainStorage storage) =>
        new PersistentState<T>(activation, name, storage);

    /// <inheritdoc/>
    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    /// <inheritdoc cref="PersistentState.ReadStateAsync"/>
    public override async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        CheckTurn();
        await storage.ReadStateAsync(name, activation.GrainId, _record).WaitAsync(cancellationToken);
        if (!_record.RecordExists)
        {
            _record.State = NewState();
        }

        _isRead = true;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    /// <inheritdoc/>
    public Task WriteStateAsync(CancellationToken cancellationToken)
    {
        CheckUsable();
        return storage.WriteStateAsync(name, activation.GrainId, _record).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    /// <inheritdoc/>
    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        CheckUsable();
        await storage.ClearStateAsync(name, activation.GrainId, _record).WaitAsync(cancellationToken);
        _record.State = NewState();
        _record.RecordExists = false;
    }

    private static T NewState() => Activator.CreateInstance<T>();

    private void CheckUsable()
    {
        CheckTurn();
        if (!_isRead)
        {
            throw new InvalidOperationException($"State '{name}' of {activation.GrainId} is not read yet; it can be used from OnActivateAsync on.");
        }
    }

    private void CheckTurn()
    {
        if (!activation.IsCurrent)
        {
            throw new InvalidOperationException($"State '{name}' of {activation.GrainId} was used outside the grain's own turns.");
        }
    }
}
