using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Scheduling.PreviousContracts.Queues;

/// <summary>One ticket 排队号: a number in one day's line.</summary>
/// <param name="Queue">Which line.</param>
/// <param name="Number">1, 2, 3, … in order of issue; never repeated and never skipped within the line.</param>
[GenerateSerializer, Immutable, Alias("scheduling.ticket-id")]
public readonly record struct TicketId([property: Id(0)] QueueId Queue, [property: Id(1)] int Number)
{
    /// <summary>The id: <c>{code}/{site}/{yyyyMMdd}/{n}</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Queue}/{Number}");

    /// <summary>The id as one URL segment, with <c>~</c> for <c>/</c>.</summary>
    public string ToUrl() => ToString().Replace('/', '~');

    /// <summary>Reads an id or its URL form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TicketId id)
    {
        id = default;
        var end = text?.LastIndexOfAny(['/', '~']) ?? -1;
        if (end < 0
            || !QueueId.TryParse(text![..end], out var queue)
            || !int.TryParse(text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1)
        {
            return false;
        }

        id = new TicketId(queue, number);
        return true;
    }
}
