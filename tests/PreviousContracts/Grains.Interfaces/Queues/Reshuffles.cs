using System.Collections.Immutable;
using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Queues;

/// <summary>A change of the line that staff look at before they apply it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Tickets">Waiting tickets to move, for <see cref="ReshuffleKind.MoveToSite"/> and <see cref="ReshuffleKind.MoveToHour"/>; else empty.</param>
/// <param name="To">Other line of the same campaign and day, queue id in URL form, for <see cref="ReshuffleKind.MoveToSite"/>.</param>
/// <param name="HourStartsAt">A later hour of the day, for <see cref="ReshuffleKind.MoveToHour"/>.</param>
/// <param name="Station">For <see cref="ReshuffleKind.OpenStation"/>.</param>
/// <param name="Minutes">For <see cref="ReshuffleKind.DeclareDelay"/>: 0–240; nobody is called before it is over, 0 ends it.</param>
[GenerateSerializer, Immutable, Alias("scheduling.reshuffle")]
public sealed record Reshuffle(
    [property: Id(0)] ReshuffleKind Kind,
    [property: Id(1)] ImmutableArray<int> Tickets,
    [property: Id(2)] string? To = null,
    [property: Id(3)] DateTimeOffset? HourStartsAt = null,
    [property: Id(4)] int? Station = null,
    [property: Id(5)] int? Minutes = null);

/// <summary>Kinds of reshuffle.</summary>
[GenerateSerializer, Alias("scheduling.reshuffle-kind")]
public enum ReshuffleKind
{
    /// <summary>Waiting tickets go to another site's line; their place in time is kept.</summary>
    MoveToSite = 0,

    /// <summary>Waiting tickets go to a later hour of the day and are in line again when it begins.</summary>
    MoveToHour = 1,

    /// <summary>One more station opens.</summary>
    OpenStation = 2,

    /// <summary>Nobody is called for some minutes.</summary>
    DeclareDelay = 3,
}

/// <summary>Applies a reshuffle: all of it or nothing, in one append.</summary>
/// <param name="Stamp">Who and under which operation; the operation names the reshuffle from then on.</param>
/// <param name="Reshuffle">What. A ticket that no longer waits makes it <see cref="QueueRefusal.ReshuffleOutdated"/>.</param>
[GenerateSerializer, Immutable, Alias("scheduling.apply-reshuffle")]
public sealed record ApplyReshuffle([property: Id(0)] Stamp Stamp, [property: Id(1)] Reshuffle Reshuffle);

/// <summary>Takes a reshuffle back, within ten minutes. Tickets that were called meanwhile stay where they are.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Id">The reshuffle's <see cref="ReshuffleView.Id"/>.</param>
[GenerateSerializer, Immutable, Alias("scheduling.undo-reshuffle")]
public sealed record UndoReshuffle([property: Id(0)] Stamp Stamp, [property: Id(1)] int Id);

/// <summary>Who would move, and by how much.</summary>
/// <param name="Moves">Every waiting ticket whose forecast changes by a minute or more, or whose line does; in the order after it.</param>
/// <param name="Sooner">Tickets whose median wait shrinks.</param>
/// <param name="Later">Tickets whose median wait grows.</param>
/// <param name="MeanSeconds">Mean change of the median wait over everybody waiting; negative = sooner.</param>
[GenerateSerializer, Immutable, Alias("scheduling.reshuffle-preview")]
public sealed record ReshufflePreview(
    [property: Id(0)] ImmutableArray<ReshuffleMove> Moves,
    [property: Id(1)] int Sooner,
    [property: Id(2)] int Later,
    [property: Id(3)] int MeanSeconds);

/// <summary>What a reshuffle would do to one ticket.</summary>
/// <param name="Queue">The line in which it waits now, queue id in URL form.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Student">Id within the campaign.</param>
/// <param name="To">The other line it would go to; null = it stays.</param>
/// <param name="Before">Forecast now; null while no station is open.</param>
/// <param name="After">Forecast afterwards; null while no station is open.</param>
[GenerateSerializer, Immutable, Alias("scheduling.reshuffle-move")]
public sealed record ReshuffleMove(
    [property: Id(0)] string Queue,
    [property: Id(1)] int Number,
    [property: Id(2)] string Student,
    [property: Id(3)] string? To,
    [property: Id(4)] Wait? Before,
    [property: Id(5)] Wait? After);

/// <summary>A reshuffle that was applied.</summary>
/// <param name="Id">1, 2, … within the line that it was applied to.</param>
/// <param name="Reshuffle">What.</param>
/// <param name="At">When.</param>
/// <param name="By">User name of whoever did it.</param>
/// <param name="Tickets">Tickets that moved.</param>
/// <param name="CanUndoUntil">Until when it can be undone; null once undone or when it has passed.</param>
[GenerateSerializer, Immutable, Alias("scheduling.reshuffle-view")]
public sealed record ReshuffleView(
    [property: Id(0)] int Id,
    [property: Id(1)] Reshuffle Reshuffle,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string By,
    [property: Id(4)] int Tickets,
    [property: Id(5)] DateTimeOffset? CanUndoUntil);
