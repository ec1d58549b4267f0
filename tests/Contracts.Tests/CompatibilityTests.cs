namespace Scheduling.Contracts.Tests;

/// <summary>
/// Servers of two releases are members of one cluster while it is restarted one by one (docs/adr/0003-rolling-contracts.md). The lists of
/// <c>Grains.Tests</c> say that nothing changed its meaning unseen; here both releases are compiled and talk.
/// </summary>
public sealed class CompatibilityTests
{
    private static readonly Release Previous = new("Scheduling.PreviousContracts");
    private static readonly Release Present = new("Scheduling.Contracts", "Scheduling.Grains");

    private static readonly IReadOnlyList<string> Planted =
        new Compatibility(Previous, new Release("Scheduling.PlantedContracts")).Faults();

    [Fact]
    public void Contracts_OfThisReleaseAndTheOneBefore_UnderstandEachOther() => AreCompatible(Previous, Present);

    [Fact]
    public void Contracts_OfThisRelease_UnderstandThemselves() => AreCompatible(Present, Present);

    [Fact]
    public void Contracts_OfTheReleaseBefore_AreAllThere()
    {
        Assert.Contains("scheduling.append-conflict-exception", Previous.Messages.Keys);
        Assert.Contains("scheduling.campaign-definition", Previous.Messages.Keys);
        Assert.Contains("scheduling.queue-exchange.take-over", Previous.Calls.Keys);
        Assert.All(
            Previous.Interfaces,
            grain => Assert.Equal(
                grain.Value.GetMethods().Count(method => !method.IsStatic),
                Previous.Calls.Keys.Count(call => call.StartsWith($"{grain.Key}.", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("message scheduling.stamp, full, forward.Operation was 'text 2' and is 'text 3'")]
    [InlineData("message scheduling.stamp, full, back.Operation was 'text 3' and is 'text 2'")]
    [InlineData("message scheduling.seat is gone")]
    [InlineData("message scheduling.release-seat, full, forward.Stamp is gone")]
    [InlineData("message scheduling.reserve-seat.Reason is new and cannot be null")]
    [InlineData("message scheduling.reserve-seat, full, forward cannot be read: ")]
    [InlineData("message scheduling.booking-status no longer has Cancelled = 1")]
    [InlineData("grain scheduling.slot has scheduling.slot.find-seats since, but no higher version")]
    [InlineData("grain scheduling.kiosk is gone")]
    [InlineData("call scheduling.slot.adjust is gone")]
    [InlineData("call scheduling.slot.seats is gone")]
    [InlineData("call scheduling.slot.reserve, full, forward cannot be read: ")]
    [InlineData("answer scheduling.slot.release, full, forward")]
    [InlineData("call scheduling.campaign-directory.list, full, forward has another number of parameters")]
    public void Fault_ThatWasPlanted_IsFound(string fault) =>
        Assert.True(Planted.Any(found => found.StartsWith(fault, StringComparison.Ordinal)), $"Not among\n{string.Join('\n', Planted)}");

    [Theory]
    [InlineData("scheduling.event-data")]
    [InlineData("scheduling.booking-id")]
    [InlineData("scheduling.exchange-done")]
    [InlineData("scheduling.ping")]
    public void Change_ThatIsSound_IsNoFault(string alias) =>
        Assert.DoesNotContain(Planted, found => found.Contains(alias, StringComparison.Ordinal));

    private static void AreCompatible(Release before, Release after)
    {
        var faults = new Compatibility(before, after).Faults();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
