using System.Text.RegularExpressions;

namespace Scheduling.Silo.Rosters;

/// <summary>Certificate numbers of any kind: resident IDs are checked, other documents are taken by their shape.</summary>
internal static partial class CertificateNumber
{
    /// <summary>What is wrong with a number in canonical spelling; null when nothing is.</summary>
    /// <param name="number">Upper case, half-width, without spaces.</param>
    /// <param name="today">Nobody is born later.</param>
    public static string? FaultOf(string number, DateOnly today)
    {
        if (ResidentId.HasShape(number))
        {
            return !ResidentId.HasBirthDate(number, today) ? RowProblems.IdBirthDate
                : !ResidentId.HasCheckCharacter(number) ? RowProblems.IdCheckDigit
                : null;
        }

        return LongDigits().IsMatch(number) || !OtherDocument().IsMatch(number) ? RowProblems.IdMalformed : null;
    }

    // No passport or travel permit is this long and all digits: it is a resident ID with a digit lost or doubled.
    [GeneratedRegex(@"^[0-9]{12,}X?\z")]
    private static partial Regex LongDigits();

    [GeneratedRegex(@"^[A-Z0-9][A-Z0-9()/-]{4,19}\z")]
    private static partial Regex OtherDocument();
}
