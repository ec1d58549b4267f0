namespace Scheduling.Web.Tests.Cluster;

/// <summary>One cluster for all tests that leave it whole; they run one after another.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    /// <summary>The cluster.</summary>
    public TestCluster Cluster { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Cluster = await TestCluster.Start();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}

/// <summary>The tests of the shared cluster.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterTests : ICollectionFixture<ClusterFixture>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "cluster";
}
