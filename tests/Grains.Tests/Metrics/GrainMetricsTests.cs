using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Metrics;
using Scheduling.Grains.Tests.Engine;

namespace Scheduling.Grains.Tests.Metrics;

public sealed class GrainMetricsTests : GrainFixture
{
    private readonly ConcurrentQueue<(string Name, string? Code)> _counted = [];

    /// <summary>The meter is the process's: other tests count too, so this asks for what comes at least, in a flow of its own.</summary>
    [Fact]
    public async Task Commands_AcceptedOrRefused_AreCountedByKindAndCode()
    {
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == GrainMetrics.MeterName)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            _counted.Enqueue((instrument.Name, tags.Length > 0 ? (string?)tags[0].Value : null)));
        listener.Start();
        await HasSlot(Given.NineOClock);
        await HasSlot(Given.TenOClock, capacity: 1);
        await HasStudents("li");

        await Student("li").Book(Book(Given.NineOClock));
        await Student("li").Book(Book(Given.TenOClock, "second"));
        await Student("li").Move(new MoveBooking(Given.Operation("move"), null, 1, null, Given.TenOClock));
        await Student("li").Cancel(new CancelBooking(Given.Operation("cancel"), null, 1, null));

        Assert.Contains(("scheduling.bookings", null), _counted);
        Assert.Contains(("scheduling.moves", null), _counted);
        Assert.Contains(("scheduling.cancellations", null), _counted);
        Assert.Contains(("scheduling.refusals", "already-booked"), _counted);
    }
}
