using System.Collections.Immutable;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Grains.Students;

/// <summary>A student as their events left them.</summary>
/// <param name="Student">Who.</param>
internal sealed record StudentState(StudentId Student)
{
    /// <summary>College as the roster spells it; null while not listed.</summary>
    public string? College { get; init; }

    public string? Account { get; init; }

    /// <summary>Every booking ever made: number n stands at n − 1.</summary>
    public ImmutableArray<BookingView> Bookings { get; init; } = [];

    public ImmutableArray<OwedSeat> Owed { get; init; } = [];

    /// <summary>Line of the last check-in; null before the first.</summary>
    public QueueId? Line { get; init; }

    /// <summary>Check-in codes that were used.</summary>
    public ImmutableHashSet<string> UsedCodes { get; init; } = [];

    public DateTimeOffset? ServedAt { get; init; }

    /// <summary>Accepted commands by operation id. A student makes few, so none is forgotten.</summary>
    public ImmutableDictionary<string, StudentOperation> Operations { get; init; } = ImmutableDictionary<string, StudentOperation>.Empty;

    /// <summary>The booking that holds a seat; always the newest.</summary>
    public BookingView? Active => Bookings is [.., { Status: BookingStatus.Active } last] ? last : null;

    public BookingView? Find(int booking) => booking >= 1 && booking <= Bookings.Length ? Bookings[booking - 1] : null;

    /// <summary>The state of an actor key, <c>{code}/{student}</c>.</summary>
    public static StudentState Of(string key) =>
        StudentId.TryParse(key, out var id) ? new StudentState(id) : throw new ArgumentException($"'{key}' is not a student id.", nameof(key));

    public StudentView? ToView() =>
        College is null ? null : new StudentView(Student, College, Account, Bookings, [.. Owed.Select(owed => owed.Slot)], Line, ServedAt);
}

/// <summary>A seat that a move left behind.</summary>
/// <param name="Booking">Number of the booking.</param>
/// <param name="Slot">Where it still stands.</param>
internal readonly record struct OwedSeat(int Booking, SlotId Slot);

/// <summary>What a command did, to give the same answer to the same operation.</summary>
/// <param name="Event">Its content.</param>
/// <param name="Answer">What it was answered; null for those that answer the student as they are, or a ticket.</param>
internal sealed record StudentOperation(StudentEvent Event, BookingView? Answer);
