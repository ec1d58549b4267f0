using System.Globalization;

namespace Scheduling.Silo.Rosters;

/// <summary>
/// Resident identity numbers by GB 11643: region (6), birth date (8), sequence (3), check character. Residence permits for people
/// of Hong Kong, Macau and Taiwan (81, 82, 83) and permanent residence cards (9) are built and checked alike.
/// </summary>
public static class ResidentId
{
    private const int Length = 18;
    private const string CheckCharacters = "10X98765432";

    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether a text can only be meant as such a number: 17 digits, then a digit or X.</summary>
    public static bool HasShape(string id) =>
        id.Length == Length && !id.AsSpan(0, Length - 1).ContainsAnyExceptInRange('0', '9') && (char.IsAsciiDigit(id[^1]) || id[^1] == 'X');

    /// <summary>The check character that belongs to the first 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }

        return CheckCharacters[sum % 11];
    }

    /// <summary>Whether the last character is the one that the others ask for. Finds every single wrong digit and every swap of neighbours.</summary>
    public static bool HasCheckCharacter(string id) => CheckCharacter(id) == id[^1];

    /// <summary>Whether the number holds a real date, from 1900 to today.</summary>
    public static bool HasBirthDate(string id, DateOnly today) =>
        DateOnly.TryParseExact(id.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date >= Earliest
        && date <= today;
}
