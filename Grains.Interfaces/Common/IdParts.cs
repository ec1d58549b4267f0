using System.Buffers;

namespace Scheduling.Contracts.Common;

/// <summary>Takes ids from outside apart. Their parts name actors, so nothing else than an id may pass for one.</summary>
public static class IdParts
{
    /// <summary>Characters of the longest id.</summary>
    public const int Longest = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>The parts of an actor key or of its URL form; none when the text cannot be an id.</summary>
    /// <param name="text">What came from outside.</param>
    public static string[] Of(string? text)
    {
        if (text is null or { Length: 0 or > Longest })
        {
            return [];
        }

        var parts = text.Split(['/', '~']);
        return Array.TrueForAll(parts, part => part.Length > 0 && !part.AsSpan().ContainsAnyExcept(Allowed)) ? parts : [];
    }
}
