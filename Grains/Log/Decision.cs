using System.Collections.Immutable;
using Scheduling.Contracts.Common;

namespace Scheduling.Grains.Log;

/// <summary>What a decider says to a command: events that make it true, none if it already is, or the rule that said no.</summary>
/// <param name="Events">In order; empty when refused and when nothing has to change.</param>
/// <param name="Refusal">The rule that said no; null when accepted.</param>
internal readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, Refusal? Refusal)
    where TEvent : class
{
    /// <summary>Accepted, and true already.</summary>
    public static Decision<TEvent> Nothing => new([], null);

    public static implicit operator Decision<TEvent>(TEvent @event) => new([@event], null);

    public static implicit operator Decision<TEvent>(ImmutableArray<TEvent> events) => new(events, null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}
