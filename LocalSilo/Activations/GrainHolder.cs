using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Scheduling.LocalSilo.State;

namespace Scheduling.LocalSilo.Activations;

/// <summary>The instance of a grain class within its own service scope, from construction to disposal.</summary>
internal sealed class GrainHolder
{
    [ThreadStatic]
    private static Activation? _underConstruction;

    private readonly Activation _activation;
    private readonly AsyncServiceScope _scope;
    private IReadOnlyList<PersistentState> _states = [];

    public GrainHolder(Activation activation, IServiceProvider services)
    {
        _activation = activation;
        _scope = services.CreateAsyncScope();
        _scope.ServiceProvider.GetRequiredService<ActivationSlot>().Activation = activation;
    }

    /// <summary>The activation whose grain is being constructed on this thread.</summary>
    public static Activation? UnderConstruction => _underConstruction;

    public IServiceProvider Services => _scope.ServiceProvider;

    public object? Instance { get; private set; }

    /// <summary>Constructs the grain, reads its states, lets it prepare itself.</summary>
    public async Task Activate(CancellationToken cancellation)
    {
        Construct();
        foreach (var state in _states)
        {
            await state.ReadStateAsync(cancellation);
        }

        if (Instance is IGrainBase grain)
        {
            await grain.OnActivateAsync(cancellation);
        }
    }

    /// <summary>Lets the grain say goodbye.</summary>
    public Task Deactivate(DeactivationReason reason, CancellationToken cancellation) =>
        Instance is IGrainBase grain ? grain.OnDeactivateAsync(reason, cancellation) : Task.CompletedTask;

    /// <summary>Disposes of the grain and of its services.</summary>
    public async Task Release()
    {
        switch (Instance)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }

        await _scope.DisposeAsync();
    }

    private void Construct()
    {
        _underConstruction = _activation;
        try
        {
            (Instance, _states) = _activation.Class.Construct(_activation);
        }
        finally
        {
            _underConstruction = null;
        }
    }
}
