using System.Collections.Frozen;
using System.Text;

namespace Scheduling.Silo.Rosters;

/// <summary>How the fields of a roster are spelled, required and bounded.</summary>
internal static class RosterFields
{
    private static readonly Definition[] Definitions =
    [
        new(RosterField.StudentNumber, "studentNumber", 32, true, ["学号", "学生学号", "学生编号", "studentno", "studentid"]),
        new(RosterField.Name, "name", 64, true, ["姓名", "学生姓名", "fullname", "studentname"]),
        new(RosterField.IdNumber, "idNumber", 32, true, ["证件号", "证件号码", "身份证号", "身份证号码", "身份证", "certificatenumber", "certificateno", "idno"]),
        new(RosterField.College, "college", 64, true, ["学院", "院系", "院系名称", "学院名称", "所属学院", "department", "faculty"]),
        new(RosterField.Major, "major", 64, false, ["专业", "专业名称"]),
        new(RosterField.ClassName, "className", 64, false, ["班级", "班级名称", "行政班", "class"]),
        new(RosterField.Level, "level", 32, false, ["学历层次", "层次", "培养层次", "educationlevel"]),
        new(RosterField.Category, "category", 32, false, ["学历类别", "类别", "学习形式", "educationcategory"]),
        new(RosterField.CollectionCode, "collectionCode", 512, false, ["采集码", "图像采集码", "学信网采集码"]),
        new(RosterField.Phone, "phone", 24, false, ["手机号", "手机号码", "手机", "电话", "联系电话", "phonenumber", "mobile", "mobilephone"]),
    ];

    private static readonly FrozenDictionary<string, RosterField> ByHeader = Definitions
        .SelectMany(field => field.Aliases.Append(field.JsonName).Select(alias => (Header: Fold(alias), field.Field)))
        .ToFrozenDictionary(pair => pair.Header, pair => pair.Field, StringComparer.Ordinal);

    /// <summary>Every field.</summary>
    public static IEnumerable<RosterField> All => Definitions.Select(definition => definition.Field);

    /// <summary>The name in problems and in the API, <c>studentNumber</c>.</summary>
    public static string JsonName(this RosterField field) => Definitions[(int)field].JsonName;

    /// <summary>The Chinese header that is asked for when the column is missing.</summary>
    public static string Header(this RosterField field) => Definitions[(int)field].Aliases[0];

    /// <summary>Longest value, in characters.</summary>
    public static int MaxLength(this RosterField field) => Definitions[(int)field].MaxLength;

    /// <summary>Whether every roster needs it.</summary>
    public static bool IsRequired(this RosterField field) => Definitions[(int)field].Required;

    /// <summary>The field that a header names, whatever its case, spaces, brackets and required marks.</summary>
    public static RosterField? FromHeader(string header) => ByHeader.TryGetValue(Fold(header), out var field) ? field : null;

    private static string Fold(string header)
    {
        var plain = header.Normalize(NormalizationForm.FormKC);
        var bracket = plain.IndexOf('(', StringComparison.Ordinal);
        return string.Concat((bracket > 0 ? plain[..bracket] : plain).Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    private sealed record Definition(RosterField Field, string JsonName, int MaxLength, bool Required, string[] Aliases);
}
