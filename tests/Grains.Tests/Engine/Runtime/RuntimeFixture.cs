namespace Scheduling.Grains.Tests.Engine.Runtime;

/// <summary>
/// A silo of the test's own. What the product takes for granted of the runtime stands in tests, so that another version of it is tried.
/// </summary>
public abstract class RuntimeFixture : IAsyncLifetime
{
    private protected RuntimeSilo Silo { get; private set; } = null!;

    private protected Script Script => Silo.Script;

    public async ValueTask InitializeAsync() => Silo = await RuntimeSilo.Start();

    public async ValueTask DisposeAsync()
    {
        Script.OpenEverything();
        await Silo.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
