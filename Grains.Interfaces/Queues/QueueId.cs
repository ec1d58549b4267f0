using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Scheduling.Contracts.Common;

namespace Scheduling.Contracts.Queues;

/// <summary>One day's line at one site of one campaign.</summary>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Site">Site id within the campaign.</param>
/// <param name="Date">Local date at the site.</param>
[GenerateSerializer, Immutable, Alias("scheduling.queue-id")]
public readonly record struct QueueId(
    [property: Id(0)] string Campaign,
    [property: Id(1)] string Site,
    [property: Id(2)] DateOnly Date)
{
    /// <summary>The actor key: <c>{code}/{site}/{yyyyMMdd}</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Campaign}/{Site}/{Date:yyyyMMdd}");

    /// <summary>The key as one URL segment, with <c>~</c> for <c>/</c>.</summary>
    public string ToUrl() => ToString().Replace('/', '~');

    /// <summary>Reads an actor key or its URL form.</summary>
    /// <returns>Whether <paramref name="text"/> has the shape of a queue id; says nothing of whether the timetable has that day.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out QueueId id)
    {
        id = default;
        if (IdParts.Of(text) is not [var campaign, var site, var date]
            || !DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return false;
        }

        id = new QueueId(campaign, site, day);
        return true;
    }
}
