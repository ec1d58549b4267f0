using System.Text.RegularExpressions;

namespace Scheduling.Silo.Vault;

/// <summary>Phone numbers in one spelling: eleven digits of a mainland mobile, else <c>+</c> and the international number.</summary>
public static partial class PhoneNumber
{
    /// <summary>Reads a number with or without +86, spaces and hyphens.</summary>
    public static bool TryParse(string? text, out string phone)
    {
        var digits = Separators().Replace(text ?? "", "");
        digits = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits;
        phone = Mainland().IsMatch(digits) || International().IsMatch(digits) ? digits : "";
        return phone.Length > 0;
    }

    /// <summary>
    /// Reads a mainland mobile number only. Codes are sent to no other: messages to numbers abroad that cost a fortune are how
    /// sign-in forms are robbed.
    /// </summary>
    public static bool TryParseMobile(string? text, out string phone) => TryParse(text, out phone) && Mainland().IsMatch(phone);

    [GeneratedRegex("[ \u3000()-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^1[3-9][0-9]{9}\z")]
    private static partial Regex Mainland();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")]
    private static partial Regex International();
}
