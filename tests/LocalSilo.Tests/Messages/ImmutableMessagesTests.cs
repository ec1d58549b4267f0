using System.Collections.Immutable;
using Scheduling.Contracts.Slots;

namespace Scheduling.LocalSilo.Tests.Messages;

public sealed class ImmutableMessagesTests
{
    public interface IPlantedGrain : IGrainWithStringKey
    {
        Task<List<int>> List();

        Task Set(Settable message);

        Task Deep(ImmutableArray<Deep?> messages);

        Task Open(Open message);

        Task<Case> Fine(Guid id, DateOnly? day, IPlantedGrain self, (int, string) pair);
    }

    [Fact]
    public void EveryMessageOfTheProduct_IsImmutable()
    {
        var interfaces = ImmutableMessages.InterfacesOf(typeof(ISlotGrain).Assembly).ToArray();

        Assert.Contains(typeof(ISlotGrain), interfaces);
        Assert.Empty(ImmutableMessages.Problems(interfaces));
    }

    [Fact]
    public void Check_OfPlantedMessages_FindsEachThatCanChange()
    {
        var problems = ImmutableMessages.Problems([typeof(IPlantedGrain)]);

        Assert.Equal(5, problems.Count);
        Assert.Contains(problems, problem => problem.StartsWith("IPlantedGrain.List result: ", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.EndsWith("Settable.Number can be set", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("Deep.Numbers: System.Int32[]", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("Open is neither sealed", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.EndsWith("BadCase is not [Immutable]", StringComparison.Ordinal));
    }

    [Immutable]
    public sealed class Settable
    {
        public int Number { get; set; }
    }

    [Immutable]
    public readonly record struct Deep(int[] Numbers);

    [Immutable]
    public class Open;

    [Immutable]
    public abstract record Case;

    [Immutable]
    public sealed record GoodCase(int Number) : Case;

    public sealed record BadCase : Case;
}
