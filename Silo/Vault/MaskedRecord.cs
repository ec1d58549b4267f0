namespace Scheduling.Silo.Vault;

/// <summary>A student's record as shown without unmasking.</summary>
/// <param name="Name">Masked, <c>李*芳</c>.</param>
/// <param name="IdLast4">Last four characters of the certificate number.</param>
/// <param name="StudentNumber">学号.</param>
/// <param name="College">学院.</param>
/// <param name="Major">专业.</param>
/// <param name="ClassName">班级.</param>
/// <param name="Category">学历类别.</param>
/// <param name="Level">学历层次.</param>
public sealed record MaskedRecord(
    string Name,
    string IdLast4,
    string StudentNumber,
    string College,
    string Major,
    string ClassName,
    string Category,
    string Level);
