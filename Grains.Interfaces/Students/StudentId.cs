using System.Diagnostics.CodeAnalysis;
using Scheduling.Contracts.Common;

namespace Scheduling.Contracts.Students;

/// <summary>One record of one campaign's roster. Opaque and random: never a student number.</summary>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Id">Random id within the campaign, made at roster import.</param>
[GenerateSerializer, Immutable, Alias("scheduling.student-id")]
public readonly record struct StudentId([property: Id(0)] string Campaign, [property: Id(1)] string Id)
{
    /// <summary>The actor key: <c>{code}/{id}</c>.</summary>
    public override string ToString() => $"{Campaign}/{Id}";

    /// <summary>Reads an actor key or its URL form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out StudentId id)
    {
        id = IdParts.Of(text) is [var campaign, var student] ? new StudentId(campaign, student) : default;
        return id != default;
    }
}
