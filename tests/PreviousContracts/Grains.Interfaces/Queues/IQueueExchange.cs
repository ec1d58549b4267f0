using System.Collections.Immutable;
using Orleans.Concurrency;
using Scheduling.PreviousContracts.Common;
using Scheduling.PreviousContracts.Log;

namespace Scheduling.PreviousContracts.Queues;

/// <summary>
/// What lines ask of each other, and of themselves, when staff reshuffle them. Of two lines the one with the smaller key leads: it
/// decides its own events and has the other append them with its own, so that no two ever wait for each other.
/// </summary>
[Alias("scheduling.queue-exchange")]
public interface IQueueExchange : IGrainWithStringKey
{
    /// <summary>Carries out a reshuffle as the leading line, or as the only one.</summary>
    /// <param name="source">The line to which it was applied.</param>
    /// <param name="command">The reshuffle.</param>
    [Alias("lead")]
    Task<Outcome<ReshuffleView>> Lead(QueueId source, ApplyReshuffle command);

    /// <summary>Takes a reshuffle back as the leading line, or as the only one.</summary>
    /// <param name="source">The line to which it was applied.</param>
    /// <param name="target">The line to which tickets went; the same when none did.</param>
    /// <param name="command">Which reshuffle.</param>
    [Alias("lead-undo")]
    Task<Outcome<ReshuffleView>> LeadUndo(QueueId source, QueueId target, UndoReshuffle command);

    /// <summary>The source says what it would hand over.</summary>
    [Alias("offer"), ReadOnly]
    Task<Outcome<ExchangeOffer>> Offer(ApplyReshuffle command);

    /// <summary>The source says what it wants back.</summary>
    [Alias("offer-undo"), ReadOnly]
    Task<Outcome<ExchangeOffer>> OfferUndo(UndoReshuffle command);

    /// <summary>The target says which tickets that it took over still wait.</summary>
    /// <param name="origins">The tickets as they were.</param>
    [Alias("still-waiting"), ReadOnly]
    Task<ImmutableArray<TicketId>> StillWaiting(ImmutableArray<TicketId> origins);

    /// <summary>The source hands tickets over that the target, which leads, takes over in the same append.</summary>
    [Alias("hand-over")]
    Task<Outcome<ReshuffleView>> HandOver(HandOverTickets command);

    /// <summary>The target takes tickets over that the source, which leads, hands over in the same append.</summary>
    [Alias("take-over")]
    Task<Outcome<ExchangeDone>> TakeOver(TakeOverTickets command);

    /// <summary>The source takes tickets back that the target, which leads, gives back in the same append.</summary>
    [Alias("take-back")]
    Task<Outcome<ReshuffleView>> TakeBack(TakeBackTickets command);

    /// <summary>The target gives tickets back that the source, which leads, takes back in the same append.</summary>
    [Alias("give-back")]
    Task<Outcome<ExchangeDone>> GiveBack(GiveBackTickets command);

    /// <summary>The target says what taking tickets over would do to everybody waiting there; changes nothing.</summary>
    /// <param name="handovers">The tickets.</param>
    [Alias("foretell"), ReadOnly]
    Task<Outcome<ReshufflePreview>> Foretell(ImmutableArray<Handover> handovers);
}

/// <summary>What the source of an exchange says.</summary>
/// <param name="Tickets">Tickets to hand over, or those that it once handed over and wants back.</param>
/// <param name="Done">Set when the same operation was carried out before; then nothing is to be done.</param>
[GenerateSerializer, Immutable, Alias("scheduling.exchange-offer")]
public sealed record ExchangeOffer([property: Id(0)] ImmutableArray<Handover> Tickets, [property: Id(1)] ReshuffleView? Done);

/// <summary>The other line has done its part.</summary>
/// <param name="Tickets">How many tickets changed lines.</param>
[GenerateSerializer, Immutable, Alias("scheduling.exchange-done")]
public sealed record ExchangeDone([property: Id(0)] int Tickets);

/// <summary>Hands tickets over exactly as they were offered.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Reshuffle">What staff asked for.</param>
/// <param name="Tickets">As offered.</param>
/// <param name="Companion">The target's events.</param>
[GenerateSerializer, Immutable, Alias("scheduling.hand-over-tickets")]
public sealed record HandOverTickets(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] Reshuffle Reshuffle,
    [property: Id(2)] ImmutableArray<Handover> Tickets,
    [property: Id(3)] StreamAppend Companion);

/// <summary>Takes tickets over.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Tickets">The tickets.</param>
/// <param name="Companion">The source's events.</param>
[GenerateSerializer, Immutable, Alias("scheduling.take-over-tickets")]
public sealed record TakeOverTickets(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] ImmutableArray<Handover> Tickets,
    [property: Id(2)] StreamAppend Companion);

/// <summary>Takes tickets back under their old numbers.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Reshuffle">Which reshuffle is undone.</param>
/// <param name="Tickets">Tickets of this line that the target gives back.</param>
/// <param name="Companion">The target's events; null when it gives none back.</param>
[GenerateSerializer, Immutable, Alias("scheduling.take-back-tickets")]
public sealed record TakeBackTickets(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] int Reshuffle,
    [property: Id(2)] ImmutableArray<TicketId> Tickets,
    [property: Id(3)] StreamAppend? Companion);

/// <summary>Gives tickets back to where they came from.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Tickets">The tickets as they were in the source.</param>
/// <param name="Companion">The source's events.</param>
[GenerateSerializer, Immutable, Alias("scheduling.give-back-tickets")]
public sealed record GiveBackTickets(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] ImmutableArray<TicketId> Tickets,
    [property: Id(2)] StreamAppend Companion);
