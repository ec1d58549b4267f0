using System.Collections.Immutable;

namespace Scheduling.Grains.Queues.Forecast;

/// <summary>What the tickets that were served lately say about the stations.</summary>
internal static class RecentPace
{
    /// <summary>Longer gaps are breaks, not the time that an operator takes.</summary>
    private const double LongestGapSeconds = 180;

    private const double LongestCycleSeconds = 3600;

    /// <summary>Splits served tickets into how long each kept its station, and how fast a free station called somebody who came.</summary>
    /// <param name="served">Newest last.</param>
    /// <param name="cycles">Receives seconds from one call to when the station could call again, newest last; as long as <paramref name="served"/>.</param>
    /// <param name="responses">Receives seconds from check-in to call where a station was free already; as long as <paramref name="served"/>.</param>
    /// <returns>How many of each were written.</returns>
    public static (int Cycles, int Responses) Read(ReadOnlySpan<ServedTicket> served, Span<float> cycles, Span<float> responses)
    {
        var count = 0;
        for (var i = 0; i < served.Length; i++)
        {
            var ticket = served[i];
            var seconds = (ticket.EndedAt - ticket.CalledAt).TotalSeconds;
            if (PreviousAt(served[..i], ticket.Station) is { } freeSince)
            {
                var gap = (ticket.CalledAt - (freeSince > ticket.InLineSince ? freeSince : ticket.InLineSince)).TotalSeconds;
                if (gap is >= 0 and <= LongestGapSeconds)
                {
                    if (ticket.InLineSince <= freeSince)
                    {
                        // Somebody was waiting all the time, so the gap is part of the pace.
                        seconds += gap;
                    }
                    else
                    {
                        responses[count++] = (float)gap;
                    }
                }
            }

            cycles[i] = (float)Math.Clamp(seconds, 0, LongestCycleSeconds);
        }

        return (served.Length, count);
    }

    private static DateTimeOffset? PreviousAt(ReadOnlySpan<ServedTicket> before, int station)
    {
        for (var i = before.Length - 1; i >= 0; i--)
        {
            if (before[i].Station == station)
            {
                return before[i].EndedAt;
            }
        }

        return null;
    }
}
