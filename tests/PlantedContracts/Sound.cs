using System.Collections.Immutable;

namespace Scheduling.PlantedContracts;

/// <summary>No fault: as it was, in another namespace.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.event-data")]
public sealed record EventData(
    [property: Id(0)] string Type,
    [property: Id(1)] string Json,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Actor,
    [property: Id(4)] string Operation);

/// <summary>No fault.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.stream-append")]
public sealed record StreamAppend(
    [property: Id(0)] string Stream,
    [property: Id(1)] int ExpectedVersion,
    [property: Id(2)] ImmutableArray<EventData> Events);

/// <summary>No fault.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.student-id")]
public readonly record struct StudentId([property: Id(0)] string Campaign, [property: Id(1)] string Id);

/// <summary>No fault.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.booking-id")]
public readonly record struct BookingId([property: Id(0)] StudentId Student, [property: Id(1)] int Number);

/// <summary>No fault: what is new may be missing.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.exchange-done")]
public sealed record ExchangeDone([property: Id(0)] int Tickets, [property: Id(1)] Remark? Remark);

/// <summary>No fault: a new message in a new member.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.remark")]
public sealed record Remark([property: Id(0)] string Text);

/// <summary>No fault.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.refusal")]
public sealed record Refusal([property: Id(0)] string Code);

/// <summary>No fault.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.outcome`1")]
public sealed record Outcome<T>
    where T : class
{
    /// <summary>As it was.</summary>
    [Id(0)]
    public T? Value { get; init; }

    /// <summary>As it was.</summary>
    [Id(1)]
    public Refusal? Refusal { get; init; }
}
