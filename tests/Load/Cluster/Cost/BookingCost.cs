using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Cluster.Cost;

/// <summary>
/// What a booking costs over a cluster against what it costs at one server without one: processor time of the servers alone, the database's
/// and the clients' not counted. Both run on the same PostgreSQL and take turns, so that whatever else the machine does meets both alike.
/// </summary>
internal sealed class BookingCost(ClusterOptions options, Backends backends, Action<string> say)
{
    /// <summary>Measures it.</summary>
    /// <returns>The median of the rounds.</returns>
    public async Task<double> Measure()
    {
        var school = new School("COST-2027", TimeProvider.System.GetUtcNow());
        await using var alone = await Party.Alone(backends);
        await using var cluster = await Party.OfCluster(backends, options.Servers);
        await alone.SetUp(school, Students, options.CostConnections);
        await cluster.SetUp(school, Students, options.CostConnections);
        var ratios = new List<double>();
        for (var round = 0; round < options.CostWarmUpRounds + options.CostRounds; round++)
        {
            var (one, several) = round % 2 == 0
                ? (await alone.Book(options.CostBatch), await cluster.Book(options.CostBatch))
                : Turned(await cluster.Book(options.CostBatch), await alone.Book(options.CostBatch));
            var warmsUp = round < options.CostWarmUpRounds;
            var costs = string.Create(
                CultureInfo.InvariantCulture,
                $"{one.TotalMicroseconds:N0} µs at one server, {several.TotalMicroseconds:N0} µs over {options.Servers}");
            say($"{(warmsUp ? "warming up: " : "")}a booking costs {costs}");
            if (!warmsUp)
            {
                ratios.Add(several / one);
            }
        }

        return ratios.Median();

        static (TimeSpan One, TimeSpan Several) Turned(TimeSpan several, TimeSpan one) => (one, several);
    }

    private int Students => options.CostBatch * (options.CostWarmUpRounds + options.CostRounds);
}
