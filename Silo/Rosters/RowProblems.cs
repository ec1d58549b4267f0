namespace Scheduling.Silo.Rosters;

/// <summary>Codes of what can be wrong with a row; <see cref="RowProblemWords"/> has the words.</summary>
internal static class RowProblems
{
    /// <summary>A required field is empty.</summary>
    public const string Missing = "missing";

    /// <summary>A field is longer than its bound.</summary>
    public const string TooLong = "too-long";

    /// <summary>A field holds NUL, a line break, another control or an invisible character.</summary>
    public const string ControlCharacter = "control-character";

    /// <summary>A field begins like a spreadsheet formula.</summary>
    public const string Formula = "formula";

    /// <summary>Quotes or columns do not add up.</summary>
    public const string RowMalformed = "row-malformed";

    /// <summary>The certificate number has the shape of no document.</summary>
    public const string IdMalformed = "id-malformed";

    /// <summary>The check character of the resident ID is wrong.</summary>
    public const string IdCheckDigit = "id-check-digit";

    /// <summary>The birth date of the resident ID is not real.</summary>
    public const string IdBirthDate = "id-birth-date";

    /// <summary>The phone number is none.</summary>
    public const string PhoneMalformed = "phone-malformed";

    /// <summary>Another row of the file has the same value.</summary>
    public const string DuplicateInFile = "duplicate-in-file";

    /// <summary>Another student of the campaign has the same value.</summary>
    public const string DuplicateInRoster = "duplicate-in-roster";

    /// <summary>The file has more rows than a roster may have; reading stopped here.</summary>
    public const string TooManyRows = "too-many-rows";
}
