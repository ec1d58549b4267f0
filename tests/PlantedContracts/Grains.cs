using System.Collections.Immutable;
using Orleans.CodeGeneration;

namespace Scheduling.PlantedContracts;

/// <summary>
/// Fault: <c>configure</c>, <c>adjust</c> and <c>find</c> are gone. Fault: a new method came without a higher version.
/// </summary>
[Alias("scheduling.slot")]
public interface ISlotGrain : IGrainWithStringKey
{
    /// <summary>Fault: takes another type.</summary>
    [Alias("reserve")]
    Task<Outcome<StreamAppend>> Reserve(ReleaseSeat command);

    /// <summary>Fault: answers another type.</summary>
    [Alias("release")]
    Task<Outcome<EventData>> Release(ReleaseSeat command);

    /// <summary>Fault: it was called <c>seats</c>.</summary>
    [Alias("find-seats")]
    Task<EventData?> FindSeats();
}

/// <summary>A grain with a fault.</summary>
[Alias("scheduling.campaign-directory")]
public interface ICampaignDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Fault: one parameter more.</summary>
    [Alias("list")]
    Task<ImmutableArray<string>> List(string prefix);
}

/// <summary>No fault: a new method in a new version.</summary>
[Alias("scheduling.ping"), Version(1)]
public interface IPingGrain : IGrainWithStringKey
{
    /// <summary>As it was.</summary>
    [Alias("ping")]
    Task Ping();

    /// <summary>New.</summary>
    [Alias("ping-again")]
    Task PingAgain(BookingId booking);
}
