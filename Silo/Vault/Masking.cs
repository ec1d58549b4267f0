using System.Globalization;
using System.Text;

namespace Scheduling.Silo.Vault;

/// <summary>How personal data is shown to people who need only recognise it.</summary>
public static class Masking
{
    private const char Star = '*';

    // A long name would only say how long it is.
    private const int MostStars = 3;

    /// <summary>
    /// A name. Chinese and alike: first and last character stay with up to three stars between (<c>李*芳</c>), of two only the first
    /// (<c>李*</c>), of one none.
    /// Names in words: the first letter of each (<c>M*** A***</c>), the same number of stars whatever the length.
    /// </summary>
    public static string Name(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Any(char.IsAsciiLetter)
            ? string.Join(' ', trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => FirstOf(word) + "***"))
            : Middle(trimmed);
    }

    /// <summary>A phone number: <c>138****1234</c>, <c>+85291****67</c>; too short a number is all stars.</summary>
    public static string Phone(string phone) => phone switch
    {
        { Length: 11 } => $"{phone[..3]}****{phone[^4..]}",
        { Length: > 7 } => $"{phone[..^6]}****{phone[^2..]}",
        _ => new string(Star, phone.Length),
    };

    /// <summary>The last four characters; of a number of up to seven as many as leave four hidden.</summary>
    public static string LastFour(string number) => number[^Math.Clamp(number.Length - 4, 0, 4)..];

    private static string Middle(string name)
    {
        // Text elements, because rare family names lie outside the basic plane.
        var elements = StringInfo.ParseCombiningCharacters(name);
        return elements.Length switch
        {
            0 => "",
            1 => "*",
            2 => FirstOf(name) + Star,
            var n => new StringBuilder(FirstOf(name)).Append(Star, Math.Min(n - 2, MostStars)).Append(name.AsSpan(elements[^1])).ToString(),
        };
    }

    private static string FirstOf(string text) => StringInfo.GetNextTextElement(text);
}
