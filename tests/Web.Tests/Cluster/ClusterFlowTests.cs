using Scheduling.Web.Tests.Flow;
using Scheduling.Web.Tests.Queues;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>From an empty machine to a booking and back, with everybody at another server of a cluster.</summary>
[Collection(ClusterTests.Name)]
public sealed class ClusterBookingFlowTests(ClusterFixture fixture) : BookingFlow
{
    protected override ITestServer Server => fixture.Cluster;
}

/// <summary>From the door to the photo, with everybody at another server of a cluster.</summary>
[Collection(ClusterTests.Name)]
public sealed class ClusterCollectionDayFlowTests(ClusterFixture fixture) : CollectionDayFlow
{
    protected override ITestServer Server => fixture.Cluster;
}
