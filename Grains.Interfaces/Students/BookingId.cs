using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Scheduling.Contracts.Common;

namespace Scheduling.Contracts.Students;

/// <summary>One booking: the n-th that a student made in a campaign. Moving keeps the id.</summary>
/// <param name="Student">Whose it is.</param>
/// <param name="Number">1 for the student's first booking, 2 for the one after a cancellation, …</param>
[GenerateSerializer, Immutable, Alias("scheduling.booking-id")]
public readonly record struct BookingId([property: Id(0)] StudentId Student, [property: Id(1)] int Number)
{
    /// <summary>The id: <c>{code}/{student}/{n}</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Student}/{Number}");

    /// <summary>The id as one URL segment, with <c>~</c> for <c>/</c>.</summary>
    public string ToUrl() => ToString().Replace('/', '~');

    /// <summary>Reads an id or its URL form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BookingId id)
    {
        id = default;
        if (IdParts.Of(text) is not [var campaign, var student, var number]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            || n < 1)
        {
            return false;
        }

        id = new BookingId(new StudentId(campaign, student), n);
        return true;
    }
}
