using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Campaigns;
using Scheduling.Grains.Enrolments;
using Scheduling.Grains.Kiosks;
using Scheduling.Grains.Log;
using Scheduling.Grains.Queues;
using Scheduling.Grains.Rosters;
using Scheduling.Grains.Slots;
using Scheduling.Grains.Students;

namespace Scheduling.Grains.Tests.Contracts;

/// <summary>One event of every type, as it stands in the log. What was written once is read for ever.</summary>
public sealed class EventTests
{
    private static readonly SlotEvent[] SlotSamples =
    [
        new SlotEvent.Configured(Given.Plan(Given.NineOClock, 240, Given.College), 3),
        new SlotEvent.Withdrawn(4),
        new SlotEvent.Adjusted(200, true, "停电"),
        new SlotEvent.SeatReserved(Given.Booking("li")),
        new SlotEvent.SeatReleased(Given.Booking("li")),
    ];

    private static readonly StudentEvent[] StudentSamples =
    [
        new StudentEvent.Listed(Given.College),
        new StudentEvent.AccountBound("acc"),
        new StudentEvent.Booked(1, Given.NineOClock),
        new StudentEvent.BookingMoved(1, Given.NineOClock, Given.TenOClock),
        new StudentEvent.BookingCancelled(1),
        new StudentEvent.SeatSettled(1, Given.NineOClock),
        new StudentEvent.CheckedIn(Hall, 1, "code"),
        new StudentEvent.Reinstated(new TicketId(Hall, 7)),
        new StudentEvent.Photographed(new TicketId(Hall, 7), 1, true),
    ];

    private static readonly QueueEvent[] QueueSamples =
    [
        new QueueEvent.Planned(new QueuePlan(2, 4, [new QueueHour(Nine, Nine.AddHours(1))], 60)),
        new QueueEvent.TicketIssued(7, "li", Arrival.Late, Nine, TimeSpan.FromMinutes(30), Nine, "轮椅", new Wait(300, 480)),
        new QueueEvent.TicketCalled(7, 2, Nine),
        new QueueEvent.TicketRecalled(7, Nine),
        new QueueEvent.TicketOnMyWay(7, Nine),
        new QueueEvent.TicketStarted(7),
        new QueueEvent.TicketCompleted(7, true),
        new QueueEvent.TicketNoShow(7),
        new QueueEvent.TicketReinstated(7),
        new QueueEvent.TicketPutBack(7),
        new QueueEvent.TicketParked(7, 10, Nine),
        new QueueEvent.TicketNeededTime(7, Nine, 9.5, Nine),
        new QueueEvent.TicketReturned(7),
        new QueueEvent.TicketLeft(7),
        new QueueEvent.TicketPrioritised(7, Nine, "轮椅"),
        new QueueEvent.WalkChosen(7, 5),
        new QueueEvent.TicketNear(7),
        new QueueEvent.StationSet(2, StationStatus.Paused, "camera"),
        new QueueEvent.Reshuffled(1, new Reshuffle(ReshuffleKind.MoveToSite, [7], "BNU2027~library~20270105")),
        new QueueEvent.ReshuffleUndone(1),
        new QueueEvent.TicketRescheduled(7, 1, Nine, Nine),
        new QueueEvent.TicketRestored(7, 1),
        new QueueEvent.Delayed(Nine),
        new QueueEvent.TicketHandedOver(7, Hall, 1),
        new QueueEvent.TicketTakenOver(
            8,
            new Handover(new TicketId(Hall, 7), "li", Arrival.InHour, Nine, Nine, true, [OwnReason.InHour, OwnReason.Priority], true, true, new Wait(300, 480), 5)),
        new QueueEvent.TicketTakenBack(7),
    ];

    private static readonly CampaignEvent[] CampaignSamples =
    [
        new CampaignEvent.Drafted(Given.Definition),
        new CampaignEvent.Revised(Given.Definition),
        new CampaignEvent.Opened(),
        new CampaignEvent.Closed(),
        new CampaignEvent.SlotsConfigured(2),
    ];

    private static readonly KioskEvent[] KioskSamples =
    [
        new KioskEvent.Invited(Given.Code, "hall", "相机一", KioskKind.Camera, 1, "code-hash", Given.Midway),
        new KioskEvent.CodeMade("code-hash", Given.Midway),
        new KioskEvent.Enrolled("key-hash"),
        new KioskEvent.AlarmRaised(1, AlarmSeverity.Critical, ComponentKind.Camera, "camera-disconnected"),
        new KioskEvent.AlarmCleared(1),
        new KioskEvent.AlarmAcknowledged(1),
        new KioskEvent.DesiredChanged(10, "en", 70, true, "restart"),
        new KioskEvent.WentOffline(Given.Midway),
        new KioskEvent.CameOnline(),
        new KioskEvent.StationPaused(Given.NineOClock.Date),
        new KioskEvent.StationReopened(Given.NineOClock.Date),
        new KioskEvent.Revoked(),
    ];

    private static QueueId Hall => new(Given.Code, "hall", new DateOnly(2027, 1, 5));

    private static DateTimeOffset Nine => Given.Plan(Given.NineOClock).StartsAt;

    private static IEnumerable<(string Type, string Json)> All =>
    [
        .. Encoded(SlotEvents.Codec, SlotSamples),
        .. Encoded(StudentEvents.Codec, StudentSamples),
        .. Encoded(QueueEvents.Codec, QueueSamples),
        .. Encoded(CampaignEvents.Codec, CampaignSamples),
        .. Encoded(DirectoryEvents.Codec, [new DirectoryEvent.CampaignRegistered(Given.Code)]),
        .. Encoded(EnrolmentEvents.Codec, [new EnrolmentEvent.Enrolled(Given.Li)]),
        .. Encoded(KioskEvents.Codec, KioskSamples),
        .. Encoded(
            KioskDirectoryEvents.Codec,
            [new KioskDirectoryEvent.KioskListed("k1", Given.Code, "hall", "相机一", KioskKind.Camera, 1, "key-hash", false)]),
        .. Encoded(RosterEvents.Codec, [new RosterEvent.Imported("import-1", 6000, 12)]),
    ];

    [Fact]
    public void Events_EveryType_StandInTheLogAsTheyAlwaysDid() =>
        CheckedIn.Equal("events.txt", All.Select(e => $"{e.Type} {e.Json}"));

    [Fact]
    public void Events_EveryType_HasASample() => Assert.Equal(
        ((string[])[
            .. Names(SlotEvents.Codec), .. Names(StudentEvents.Codec), .. Names(QueueEvents.Codec), .. Names(CampaignEvents.Codec),
            .. Names(DirectoryEvents.Codec), .. Names(EnrolmentEvents.Codec), .. Names(RosterEvents.Codec), .. Names(KioskEvents.Codec),
            .. Names(KioskDirectoryEvents.Codec)]).Order(StringComparer.Ordinal),
        All.Select(e => e.Type).Order(StringComparer.Ordinal));

    [Fact]
    public void Events_EveryCase_HasAName()
    {
        Assert.Equal(Cases<SlotEvent>(), Types(SlotEvents.Codec));
        Assert.Equal(Cases<StudentEvent>(), Types(StudentEvents.Codec));
        Assert.Equal(Cases<QueueEvent>(), Types(QueueEvents.Codec));
        Assert.Equal(Cases<CampaignEvent>(), Types(CampaignEvents.Codec));
        Assert.Equal(Cases<DirectoryEvent>(), Types(DirectoryEvents.Codec));
        Assert.Equal(Cases<EnrolmentEvent>(), Types(EnrolmentEvents.Codec));
        Assert.Equal(Cases<RosterEvent>(), Types(RosterEvents.Codec));
        Assert.Equal(Cases<KioskEvent>(), Types(KioskEvents.Codec));
        Assert.Equal(Cases<KioskDirectoryEvent>(), Types(KioskDirectoryEvents.Codec));
    }

    /// <summary>A booking writes two of these; the rush writes nothing else.</summary>
    [Fact]
    public void Events_OfABooking_AreSmall() => Assert.All(
        All.Where(e => e.Type is "slot.seat-reserved" or "student.booked"),
        e => Assert.True(e.Json.Length <= 80, e.Json));

    private static IEnumerable<(string Type, string Json)> Encoded<TEvent>(EventCodec<TEvent> codec, TEvent[] samples)
        where TEvent : class
    {
        foreach (var sample in samples)
        {
            var data = codec.Encode(new Recorded<TEvent>(sample, Given.Operation("op"), Given.Midway));
            var read = codec.Decode(new StoredEvent(1, "stream", 1, data));
            Assert.Equal(data, codec.Encode(read));
            yield return (data.Type, data.Json);
        }
    }

    private static IEnumerable<string> Names<TEvent>(EventCodec<TEvent> codec)
        where TEvent : class => codec.Types.Select(type => type.Name);

    private static IEnumerable<string> Types<TEvent>(EventCodec<TEvent> codec)
        where TEvent : class => codec.Types.Select(type => type.Type.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Cases<TEvent>() =>
        typeof(TEvent).GetNestedTypes().Where(type => typeof(TEvent).IsAssignableFrom(type)).Select(type => type.Name).Order(StringComparer.Ordinal);
}
