namespace Scheduling.Grains.Queues.Forecast;

/// <summary>One ticket as the simulation walks the line; times in seconds from now.</summary>
/// <param name="Ticket">Its index in the line.</param>
/// <param name="OvertakenUntil">People who check in before this come first; 0 = nobody does.</param>
/// <param name="NotBefore">Cannot be called before; 0 = at once.</param>
/// <param name="LookedAt">Whether the runs are kept for it; the tickets between two such are read off a straight line.</param>
internal record struct Step(int Ticket, float OvertakenUntil, float NotBefore, bool LookedAt);

/// <summary>In which order the simulation serves a line.</summary>
internal static class Steps
{
    // Looking at a place means ordering its runs, so only the head is looked at one by one, and so many places behind it.
    private const int Head = 12;
    private const int Behind = 16;

    /// <summary>
    /// Writes the steps of a line: its own order, but tickets that cannot be called yet move back to where the line will be by then.
    /// </summary>
    /// <param name="input">The line.</param>
    /// <param name="secondsPerTicket">Pace of all stations together.</param>
    /// <param name="steps">Receives one step per ticket.</param>
    /// <returns>How many are looked at.</returns>
    public static int Write(in ForecastInput input, double secondsPerTicket, Span<Step> steps)
    {
        var count = 0;
        List<Step>? deferred = null;

        // Between two calls the next one is a ticket's time away, unless a station is free or nobody may be called.
        var first = Math.Max(input.Stations.Any(station => station.CalledAt is null) ? 0 : secondsPerTicket, Seconds(input.Now, input.DelayUntil ?? input.Now));
        for (var i = 0; i < steps.Length; i++)
        {
            var ticket = input.Line[i];
            var step = new Step(i, Seconds(input.Now, ticket.EffectiveAt), Seconds(input.Now, ticket.NotBefore ?? input.Now), LookedAt: false);
            if (step.NotBefore > first + (count * secondsPerTicket))
            {
                (deferred ??= []).Add(step);
                continue;
            }

            steps[count++] = step;
            count = Return(deferred, steps, count, first + (count * secondsPerTicket));
        }

        deferred?.Sort((one, other) => one.NotBefore.CompareTo(other.NotBefore));
        count = Return(deferred, steps, count, double.PositiveInfinity);
        return Mark(steps);
    }

    // Whoever is back by now goes in front of the rest: the place was kept.
    private static int Return(List<Step>? deferred, Span<Step> steps, int count, double time)
    {
        for (var i = 0; i < deferred?.Count;)
        {
            if (deferred[i].NotBefore > time)
            {
                i++;
                continue;
            }

            steps[count++] = deferred[i];
            deferred.RemoveAt(i);
        }

        return count;
    }

    // Where the kind of ticket changes, the straight line between two looks would be wrong.
    private static int Mark(Span<Step> steps)
    {
        var stride = Math.Max(1, (steps.Length - Head + Behind - 1) / Behind);
        var count = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            ref var step = ref steps[i];
            step.LookedAt = i < Head || i == steps.Length - 1 || (i - Head) % stride == 0 || step.NotBefore > 0
                || Differs(step, steps[i - 1]) || Differs(step, steps[i + 1]);
            count += step.LookedAt ? 1 : 0;
        }

        return count;
    }

    private static bool Differs(in Step one, in Step other) => one.OvertakenUntil > 0 != other.OvertakenUntil > 0 || other.NotBefore > 0;

    private static float Seconds(DateTimeOffset now, DateTimeOffset at) => at > now ? (float)(at - now).TotalSeconds : 0;
}
