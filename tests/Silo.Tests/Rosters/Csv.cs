using System.Text;
using Scheduling.Silo.Rosters;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Tests.Rosters;

/// <summary>Roster files as tests write and read them.</summary>
internal static class Csv
{
    public const string ChineseHeader = "学号,姓名,证件号,学院,专业,班级,学历层次,学历类别,采集码,手机号";

    private static readonly DateOnly Today = new(2027, 1, 5);

    /// <summary>A row of a student who does not exist, different for every number.</summary>
    public static string Row(int n) =>
        $"2023{n:000000},{Name(n)},{Id(n)},信息学院,计算机,2301班,本科,普通全日制,CODE-{n:0000000},138{n:00000000}";

    public static string Name(int n) => $"{"赵钱孙李周吴郑王"[n % 8]}{(char)('一' + (n / 8 % 4000))}{(char)('丁' + (n / 977 % 4000))}";

    public static string Id(int n)
    {
        var digits = $"110105{new DateOnly(2000, 1, 1).AddDays(n % 3000):yyyyMMdd}{n / 3000:000}";
        return digits + ResidentId.CheckCharacter(digits);
    }

    public static string File(int rows) => string.Join("\r\n", Enumerable.Range(0, rows).Select(Row).Prepend(ChineseHeader));

    /// <summary>Reads a whole file as an import would; null when it cannot be read.</summary>
    public static (RosterFormat Format, List<PersonRecord> Records, List<RowProblem> Problems)? Read(byte[] file)
    {
        if (RosterFormat.Detect(() => new MemoryStream(file)) is not { } format)
        {
            return null;
        }

        var checker = new RowChecker(format.Columns, codeRequired: false, Today);
        var records = new List<PersonRecord>();
        var problems = new List<RowProblem>();
        foreach (var row in RosterRows.Read(new MemoryStream(file), format))
        {
            if (checker.Check(row.Line, row.Fields, row.Malformed, problems) is { } record)
            {
                records.Add(record);
            }
        }

        return (format, records, problems);
    }

    public static (RosterFormat Format, List<PersonRecord> Records, List<RowProblem> Problems) Read(string text) => Read(Encoding.UTF8.GetBytes(text))!.Value;
}
