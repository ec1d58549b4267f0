using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Scheduling.Contracts.Common;

namespace Scheduling.Contracts.Slots;

/// <summary>One session slot: one stretch of time at one site of one campaign.</summary>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Site">Site id within the campaign.</param>
/// <param name="Date">Local date at the site.</param>
/// <param name="Start">Local start time, to the minute.</param>
[GenerateSerializer, Immutable, Alias("scheduling.slot-id")]
public readonly record struct SlotId(
    [property: Id(0)] string Campaign,
    [property: Id(1)] string Site,
    [property: Id(2)] DateOnly Date,
    [property: Id(3)] TimeOnly Start)
{
    /// <summary>The actor key: <c>{code}/{site}/{yyyyMMdd}/{HHmm}</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Campaign}/{Site}/{Date:yyyyMMdd}/{Start:HHmm}");

    /// <summary>The key as one URL segment, with <c>~</c> for <c>/</c>.</summary>
    public string ToUrl() => ToString().Replace('/', '~');

    /// <summary>Reads an actor key or its URL form.</summary>
    /// <returns>Whether <paramref name="text"/> has the shape of a slot id; says nothing of whether the slot exists.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SlotId id)
    {
        id = default;
        if (IdParts.Of(text) is not [var campaign, var site, var date, var start]
            || !DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !TimeOnly.TryParseExact(start, "HHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        id = new SlotId(campaign, site, day, time);
        return true;
    }
}
