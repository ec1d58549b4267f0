using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Scheduling.Grains.Queues.Forecast;

/// <summary>
/// Tells when everybody in line will be called: a few hundred times it lets the stations serve the line, with times drawn from those seen
/// lately and each time at a somewhat different pace, and looks at how the calls spread. Pure; under a millisecond for 500 tickets.
/// </summary>
internal static class Forecaster
{
    /// <summary>How many of the tickets served last are looked at.</summary>
    public const int Window = 60;

    // A free station calls whoever comes within seconds; operators tell soon how many.
    private const double PlannedResponseSeconds = 5;
    private const double ShortestPlannedSeconds = 1;

    /// <summary>Looks ahead.</summary>
    /// <param name="input">The line now.</param>
    /// <param name="model">How far to trust what was seen; null = <see cref="ForecastModel.Default"/>.</param>
    /// <returns>Null while no station is open.</returns>
    public static LineForecast? Forecast(in ForecastInput input, ForecastModel? model = null)
    {
        if (input.Stations.IsDefaultOrEmpty)
        {
            return null;
        }

        model ??= ForecastModel.Default;
        Span<float> cycles = stackalloc float[Tables.Size];
        Span<float> responses = stackalloc float[Tables.Size];
        var uncertainty = ReadPace(input, model, cycles, responses);

        var length = input.Line.IsDefault ? 0 : input.Line.Length;
        var rented = ArrayPool<Step>.Shared.Rent(length);
        var steps = rented.AsSpan(0, length);
        var looks = Steps.Write(input, Mean(cycles) / input.Stations.Length, steps);
        var samples = ArrayPool<float>.Shared.Rent((looks + 1) * Simulation.Runs);
        try
        {
            new Simulation(input, model, uncertainty, cycles, responses).Run(steps, Newcomer(steps), samples);
            return new LineForecast(Tickets(steps, samples), Spread.Of(Row(samples, 0)));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(samples);
            ArrayPool<Step>.Shared.Return(rented);
        }
    }

    private static double ReadPace(in ForecastInput input, ForecastModel model, Span<float> cycles, Span<float> responses)
    {
        var recent = input.Recent.IsDefault ? [] : input.Recent.AsSpan();
        recent = recent[^Math.Min(recent.Length, Window)..];
        Span<float> seenCycles = stackalloc float[Window];
        Span<float> seenResponses = stackalloc float[Window];
        var (cycleCount, responseCount) = RecentPace.Read(recent, seenCycles, seenResponses);
        Tables.Fill(seenCycles[..cycleCount], Math.Max(input.PlannedSeconds, ShortestPlannedSeconds), model, cycles);
        Tables.Fill(seenResponses[..responseCount], PlannedResponseSeconds, model, responses);

        // The fewer were seen, the less sure their mean is.
        var known = cycleCount + model.PlannedWeight;
        return Math.Sqrt((model.Uncertainty * model.Uncertainty) + (model.PlannedSpread * model.PlannedSpread / known));
    }

    // Somebody who comes now, in their own hour, goes behind everybody whose time has come and before the others.
    private static int Newcomer(ReadOnlySpan<Step> steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].OvertakenUntil > 0)
            {
                return i;
            }
        }

        return steps.Length;
    }

    private static ImmutableArray<WaitForecast> Tickets(ReadOnlySpan<Step> steps, Span<float> samples)
    {
        var tickets = new WaitForecast[steps.Length];
        var row = 0;
        var (lastStep, last) = (0, default(WaitForecast));
        for (var i = 0; i < steps.Length; i++)
        {
            if (!steps[i].LookedAt)
            {
                continue;
            }

            var next = Spread.Of(Row(samples, ++row));
            for (var between = lastStep + 1; between < i; between++)
            {
                tickets[steps[between].Ticket] = Spread.Between(last, next, (double)(between - lastStep) / (i - lastStep));
            }

            tickets[steps[i].Ticket] = next;
            (lastStep, last) = (i, next);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(tickets);
    }

    private static Span<float> Row(Span<float> samples, int row) => samples.Slice(row * Simulation.Runs, Simulation.Runs);

    private static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0d;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
