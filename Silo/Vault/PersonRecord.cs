namespace Scheduling.Silo.Vault;

/// <summary>What a school's roster says about one student, in clear. Lives sealed in the vault and in memory only as long as needed.</summary>
/// <param name="StudentNumber">学号.</param>
/// <param name="Name">姓名.</param>
/// <param name="IdNumber">证件号: resident ID or another document.</param>
/// <param name="College">学院.</param>
/// <param name="Major">专业; may be empty.</param>
/// <param name="ClassName">班级; may be empty.</param>
/// <param name="Level">学历层次; may be empty.</param>
/// <param name="Category">学历类别; may be empty.</param>
/// <param name="CollectionCode">采集码, opaque; null when the roster has none.</param>
/// <param name="Phone">手机号; null when the roster has none.</param>
public sealed record PersonRecord(
    string StudentNumber,
    string Name,
    string IdNumber,
    string College,
    string Major,
    string ClassName,
    string Level,
    string Category,
    string? CollectionCode,
    string? Phone)
{
    /// <summary>The record as it may be shown without unmasking.</summary>
    public MaskedRecord Masked() =>
        new(Masking.Name(Name), Masking.LastFour(IdNumber), StudentNumber, College, Major, ClassName, Category, Level);

    /// <summary>Never prints personal data, wherever the record ends up by mistake.</summary>
    public override string ToString() => nameof(PersonRecord);
}
