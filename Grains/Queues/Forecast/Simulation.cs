using System.Runtime.Intrinsics;

namespace Scheduling.Grains.Queues.Forecast;

/// <summary>Serves a line <see cref="Runs"/> times, sixteen runs at once.</summary>
/// <param name="input">The line.</param>
/// <param name="model">How far to trust what was seen.</param>
/// <param name="uncertainty">Standard deviation of the pace, relative to it.</param>
/// <param name="cycles">Table of times at a station.</param>
/// <param name="responses">Table of times until a free station calls.</param>
internal readonly ref struct Simulation(
    in ForecastInput input, ForecastModel model, double uncertainty, ReadOnlySpan<float> cycles, ReadOnlySpan<float> responses)
{
    /// <summary>Runs of one forecast; each has its own pace.</summary>
    public const int Runs = Tables.Size;

    // Steps through the normal distribution in another order than the pace does, so that the two do not go together.
    private const int Shuffle = 97;

    // However long a penalty is and however many come: beyond this many overtakers a run counts none.
    private const int MostOvertakers = 2_000;

    private static readonly Vector512<float> Never = Vector512.Create(float.MaxValue);
    private static readonly Vector512<float> All = Vector512<float>.AllBitsSet;

    private readonly ReadOnlySpan<float> _cycles = cycles;
    private readonly ReadOnlySpan<float> _responses = responses;
    private readonly ForecastInput _input = input;
    private readonly float _secondsPerArrival = input.ArrivalsPerMinute > 0 ? (float)(60 / input.ArrivalsPerMinute) : 0;
    private readonly float _delay = input.DelayUntil > input.Now ? (float)(input.DelayUntil.Value - input.Now).TotalSeconds : 0;

    /// <summary>Serves the line.</summary>
    /// <param name="steps">Whom, in order.</param>
    /// <param name="newcomer">After how many steps somebody who came now would be called.</param>
    /// <param name="times">Receives the times of the calls: <see cref="Runs"/> for the newcomer, then as many for each step that is looked at.</param>
    public void Run(ReadOnlySpan<Step> steps, int newcomer, Span<float> times)
    {
        Span<Vector512<float>> free = stackalloc Vector512<float>[_input.Stations.Length];
        Span<float> room = stackalloc float[Pool.Size];
        var pool = new Pool(_cycles, room, _input.Seed);
        for (var run = 0; run < Runs; run += Lanes.Width)
        {
            var lanes = new Lanes(pool, free, Pace(run), Drift(run), (_input.Seed * Runs) + (uint)run);
            Open(ref lanes);
            Walk(ref lanes, steps, newcomer, times[run..]);
        }
    }

    private void Walk(ref Lanes lanes, ReadOnlySpan<Step> steps, int newcomer, Span<float> times)
    {
        var arrival = Vector512<float>.Zero;
        arrival = _secondsPerArrival > 0 ? NextArrival(ref lanes, arrival) : Never;
        var row = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            if (i == newcomer)
            {
                lanes.Next.CopyTo(times);
            }

            var notBefore = Vector512.Create(step.NotBefore);
            if (step.OvertakenUntil > 0)
            {
                Overtake(ref lanes, Vector512.Create(step.OvertakenUntil), notBefore, ref arrival);
            }

            var call = Vector512.MaxNative(lanes.Next, notBefore);
            if (step.LookedAt)
            {
                call.CopyTo(times[(++row * Runs)..]);
            }

            lanes.Serve(call, All);
        }

        if (newcomer == steps.Length)
        {
            lanes.Next.CopyTo(times);
        }
    }

    // Whoever checks in before the step's own time, and before it is called, is served first.
    private void Overtake(ref Lanes lanes, Vector512<float> until, Vector512<float> notBefore, ref Vector512<float> arrival)
    {
        for (var n = 0; n < MostOvertakers; n++)
        {
            var call = Vector512.MaxNative(lanes.Next, notBefore);
            var overtakes = Vector512.LessThan(arrival, Vector512.MinNative(call, until));
            if (overtakes == Vector512<float>.Zero)
            {
                return;
            }

            lanes.Serve(Vector512.MaxNative(lanes.Next, arrival), overtakes);
            arrival = Vector512.ConditionalSelect(overtakes, NextArrival(ref lanes, arrival), arrival);
        }
    }

    private Vector512<float> NextArrival(ref Lanes lanes, Vector512<float> last) =>
        last + (lanes.Draw(Pool.Exponential) * _secondsPerArrival);

    private void Open(ref Lanes lanes)
    {
        var delay = Vector512.Create(_delay);
        foreach (var station in _input.Stations)
        {
            var from = station.CalledAt is { } since ? Rest(ref lanes, (float)(_input.Now - since).TotalSeconds) : lanes.Draw(_responses);
            lanes.Add(Vector512.MaxNative(from, delay));
        }
    }

    // How much longer somebody keeps a station who has kept it for so long already.
    private Vector512<float> Rest(ref Lanes lanes, float elapsed)
    {
        var longer = _cycles.Length;
        while (longer > 0 && _cycles[longer - 1] > elapsed)
        {
            longer--;
        }

        if (longer == _cycles.Length)
        {
            // Longer than anybody lately: the end is as near as ever.
            return lanes.Draw(Tables.Exponential) * _cycles[_cycles.Length / 2];
        }

        Span<float> rest = stackalloc float[Tables.Size];
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = _cycles[longer + (i * (_cycles.Length - longer) / rest.Length)] - elapsed;
        }

        return lanes.Draw(rest);
    }

    private Vector512<float> Pace(int run)
    {
        Span<float> pace = stackalloc float[Lanes.Width];
        for (var lane = 0; lane < pace.Length; lane++)
        {
            pace[lane] = (float)Math.Exp(uncertainty * Tables.Normal[run + lane]);
        }

        return Vector512.Create<float>(pace);
    }

    private Vector512<float> Drift(int run)
    {
        Span<float> drift = stackalloc float[Lanes.Width];
        for (var lane = 0; lane < drift.Length; lane++)
        {
            drift[lane] = (float)(model.DriftPerHour / 3600 * Tables.Normal[(run + lane) * Shuffle % Runs]);
        }

        return Vector512.Create<float>(drift);
    }
}
