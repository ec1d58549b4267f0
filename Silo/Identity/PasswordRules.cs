namespace Scheduling.Silo.Identity;

/// <summary>What a staff password must be: long. Length is what makes guessing hopeless; forced symbols only make people write it down.</summary>
public static class PasswordRules
{
    /// <summary>Fewest characters.</summary>
    public const int MinLength = 10;

    /// <summary>Most characters.</summary>
    public const int MaxLength = 128;

    /// <summary>What is wrong with a password; null when nothing is.</summary>
    public static string? FaultOf(string password, string userName) => password.Length switch
    {
        < MinLength => $"At least {MinLength} characters.",
        > MaxLength => $"At most {MaxLength} characters.",
        _ when password.Trim().Equals(userName, StringComparison.OrdinalIgnoreCase) => "Must not be the user name.",
        _ when password.Distinct().Count() < 3 => "At least three different characters.",
        _ => null,
    };
}
