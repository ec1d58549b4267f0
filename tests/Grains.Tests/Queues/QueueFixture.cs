using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Tests.Engine;

namespace Scheduling.Grains.Tests.Queues;

/// <summary>A collection day: an opened campaign, a hall with four stations and a library with two.</summary>
public abstract class QueueFixture : GrainFixture
{
    private int _operations;

    private protected static QueueId Hall { get; } = new(Given.Code, "hall", new DateOnly(2027, 1, 5));

    private protected static QueueId Library { get; } = new(Given.Code, "library", new DateOnly(2027, 1, 5));

    private protected static DateTimeOffset Nine { get; } = Given.Plan(Given.NineOClock).StartsAt;

    private protected Stamp Next(string actor = "staff:wang") => Given.Operation($"op-{++_operations}", actor);

    /// <summary>Opens the campaign, lists students, books nine o'clock in the hall for those named, and lets it be nine.</summary>
    private protected async Task HasDay(string[] booked, params string[] others)
    {
        await HasOpenCampaign();
        await HasStudents([.. booked, .. others]);
        foreach (var student in booked)
        {
            Assert.True((await Student(student).Book(Book(Given.NineOClock, $"book-{student}"))).IsAccepted);
        }

        Time.Advance(Nine - Time.GetUtcNow());
    }

    private protected Task<Outcome<TicketView>> CheckIn(string student, QueueId? queue = null, bool walkIn = false, bool acceptHere = false, string? code = null, TestSilo? silo = null) =>
        Student(student, silo).CheckIn(new CheckIn(Next(), queue ?? Hall, code, walkIn, acceptHere, null));

    private protected async Task<TicketView> HasTicket(string student, QueueId? queue = null)
    {
        var outcome = await CheckIn(student, queue, walkIn: true, acceptHere: true);
        Assert.True(outcome.IsAccepted, outcome.Refusal?.Code);
        return outcome.Value;
    }

    private protected async Task HasStations(params int[] stations)
    {
        foreach (var station in stations)
        {
            Assert.True((await Silo.Queue(Hall).SetStation(new SetStation(Next(), station, StationStatus.Open, null))).IsAccepted);
        }
    }

    private protected Task<Outcome<TicketView>> Call(int station, QueueId? queue = null, TestSilo? silo = null) =>
        (silo ?? Silo).Queue(queue ?? Hall).CallNext(new CallNext(Next(), station));

    private protected Task<Outcome<TicketView>> Act(int number, TicketAction action, string? reason = null, int? minutes = null, QueueId? queue = null) =>
        Silo.Queue(queue ?? Hall).Act(new ActOnTicket(Next(), number, action, reason, minutes));

    private protected Task<Outcome<TicketCompletion>> Serve(string student, int number, bool callNext = false, TestSilo? silo = null) =>
        Student(student, silo).Serve(new ServeTicket(Next(), new TicketId(Hall, number), callNext));
}
