using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Scheduling.Silo.Tests.Hosting;

/// <summary>
/// What an actor throws or refuses is the same for a caller on another server: Web decides by it what to answer and what to repeat.
/// </summary>
public sealed class CrossingTests(TwoSilos silos) : IClassFixture<TwoSilos>
{
    public static TheoryData<string> EveryFailure => [.. Failures.All.Keys];

    public static TheoryData<string> EveryRefusal => [.. Refusals.All.Keys];

    private SiloAddress There => silos.There.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    [Theory]
    [MemberData(nameof(EveryFailure))]
    public async Task Failure_OfACommandOnAnotherServer_IsWhatItWas(string failure)
    {
        var received = await Assert.ThrowsAnyAsync<Exception>(() => silos.Remote<IThrowingGrain>(failure).Throw(failure));

        var (thrown, silo) = ThrowingGrain.Thrown[failure];
        Assert.Equal(There, silo);
        Assert.NotSame(thrown, received);
        Assert.Equal(Describe(thrown), Describe(received));
    }

    [Theory]
    [MemberData(nameof(EveryFailure))]
    public async Task Failure_OfAnActivationOnAnotherServer_IsWhatItWas(string failure)
    {
        var received = await Assert.ThrowsAnyAsync<Exception>(() => silos.Remote<IUnreachableGrain>(failure).Ping());

        var (thrown, silo) = ThrowingGrain.Thrown[$"activation/{failure}"];
        Assert.Equal(There, silo);
        Assert.NotSame(thrown, received);
        Assert.Equal(Describe(thrown), Describe(received));
    }

    [Theory]
    [MemberData(nameof(EveryRefusal))]
    public async Task Refusal_OfACommandOnAnotherServer_EqualsItself(string refusal)
    {
        var received = await silos.Remote<IThrowingGrain>("refusing").Refuse(refusal);

        Assert.Equal(There, ThrowingGrain.Refused[refusal]);
        Assert.NotSame(Refusals.All[refusal], received.Refusal);
        Assert.True(received.Refusal == Refusals.All[refusal]);
        Assert.Null(received.Value);
    }

    /// <summary>Type, message, what the product asks beside them, and the same of every cause.</summary>
    private static string Describe(Exception failure)
    {
        Assert.NotEmpty(failure.ToString());
        return string.Join('\n', [$"{failure.GetType()}: {failure.Message}", .. Own(failure), .. Causes(failure).Select(Describe)]);
    }

    /// <summary>
    /// Of the product's own exceptions everything that they say; of others that by which callers tell whether to try again.
    /// </summary>
    private static IEnumerable<string> Own(Exception failure) => failure switch
    {
        DbException database => [$"  {database.SqlState} {database.IsTransient}"],
        InconsistentStateException stale => [$"  {stale.StoredEtag} {stale.CurrentEtag}"],
        _ => from property in failure.GetType().GetProperties()
             where property.DeclaringType!.Namespace!.StartsWith("Scheduling.", StringComparison.Ordinal)
             select $"  {property.Name} = {Convert.ToString(property.GetValue(failure), CultureInfo.InvariantCulture)}",
    };

    private static IEnumerable<Exception> Causes(Exception failure) =>
        failure is AggregateException several ? several.InnerExceptions : failure.InnerException is { } inner ? [inner] : [];
}
