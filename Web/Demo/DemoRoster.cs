using System.Globalization;
using System.Text;
using Scheduling.Silo.Rosters;

namespace Scheduling.Web.Demo;

/// <summary>The invented students: always the same ones, so that a sign-in that was printed yesterday works today.</summary>
internal static class DemoRoster
{
    private const int Seed = 20270105;
    private const int PerClass = 40;
    private const string CodeAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗",
        "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕",
        "欧阳", "司马", "上官", "诸葛",
    ];

    private static readonly string[] Given =
    [
        "子涵", "浩然", "欣怡", "宇轩", "诗雨", "俊杰", "梦瑶", "博文", "雨桐", "思远", "嘉怡", "明哲", "晓彤", "天宇", "若曦", "志远",
        "芳", "伟", "静", "磊", "娜", "强", "敏", "洋", "艳", "勇", "婷", "杰", "雪", "涛", "琳", "鑫", "丹", "超", "颖", "鹏",
        "一诺", "沐宸", "语桐", "泽宇", "可馨", "睿", "瑾瑜", "书瑶", "奕辰", "清妍", "景行", "知微", "怀瑾", "望舒",
    ];

    private static readonly string[] Regions = ["110108", "130102", "210102", "310104", "320106", "330106", "370102", "410105", "420106", "440106", "510107", "610113"];
    private static readonly string[] Majors = ["一班", "二班", "三班", "四班"];

    /// <summary>One invented student.</summary>
    public sealed record Student(string Number, string Name, string IdNumber, string College, string ClassName, string CollectionCode, string Phone);

    /// <summary>Everybody, in order of student number.</summary>
    public static IReadOnlyList<Student> Students()
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, DemoSchool.Students).Select(index => Make(index, random))];
    }

    /// <summary>The roster as the file that a school would send.</summary>
    public static byte[] File(IReadOnlyList<Student> students)
    {
        var file = new StringBuilder(CsvCells.Line("学号", "姓名", "证件号", "学院", "专业", "班级", "学历层次", "采集码", "手机号"));
        foreach (var student in students)
        {
            file.Append(CsvCells.Line(
                student.Number, student.Name, student.IdNumber, student.College, student.College[..^2], student.ClassName, "本科", student.CollectionCode, student.Phone));
        }

        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).GetPreamble().Concat(Encoding.UTF8.GetBytes(file.ToString())).ToArray();
    }

    private static Student Make(int index, Random random)
    {
        var college = DemoSchool.Colleges[index % DemoSchool.Colleges.Length];
        var number = string.Create(CultureInfo.InvariantCulture, $"2023{index % DemoSchool.Colleges.Length + 1:00}{index + 1:00000}");
        var row = index / DemoSchool.Colleges.Length;
        return new(
            number,
            Surnames[random.Next(Surnames.Length)] + Given[random.Next(Given.Length)],
            IdNumber(index, random),
            college,
            $"{college[..^2]} 2023 级{Majors[row / PerClass % Majors.Length]}",
            CollectionCode(random),
            string.Create(CultureInfo.InvariantCulture, $"1990000{index:0000}"));
    }

    // Region and birth date may repeat; the sequence number keeps the first 17 digits apart.
    private static string IdNumber(int index, Random random)
    {
        var born = new DateOnly(2004, 9, 1).AddDays(random.Next(365));
        var digits = string.Create(CultureInfo.InvariantCulture, $"{Regions[index % Regions.Length]}{born:yyyyMMdd}{index / Regions.Length % 1000:000}");
        return digits + ResidentId.CheckCharacter(digits);
    }

    private static string CollectionCode(Random random) => $"CJM{string.Concat(random.GetItems<char>(CodeAlphabet, 20))}";
}
