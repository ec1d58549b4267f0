using System.Text;
using Scheduling.Silo.Rosters;

namespace Scheduling.Silo.Tests.Rosters;

public sealed class RosterFileTests
{
    private const string EnglishHeader = "Student Number,Name,ID Number,College";

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("gb18030", false)]
    public void Read_OfEitherEncoding_FindsItAndEveryField(string encoding, bool mark)
    {
        byte[] file = [.. mark ? Encoding.UTF8.Preamble : [], .. RosterEncoding.Of(encoding).GetBytes(Csv.File(3))];

        var (format, records, problems) = Csv.Read(file)!.Value;

        Assert.Equal(encoding, format.Encoding);
        Assert.Empty(problems);
        Assert.Equal(3, records.Count);
        Assert.Equal(
            ("2023000001", Csv.Name(1), Csv.Id(1), "信息学院", "计算机", "2301班", "本科", "普通全日制", "CODE-0000001", "13800000001"),
            (records[1].StudentNumber, records[1].Name, records[1].IdNumber, records[1].College, records[1].Major, records[1].ClassName,
                records[1].Level, records[1].Category, records[1].CollectionCode, records[1].Phone));
    }

    [Fact]
    public void Read_OfARareFamilyName_SurvivesGb18030()
    {
        var file = RosterEncoding.Of("gb18030").GetBytes($"{Csv.ChineseHeader}\n{Csv.Row(1).Replace(Csv.Name(1), "𠮷田芳", StringComparison.Ordinal)}");
        Assert.Equal("𠮷田芳", Csv.Read(file)!.Value.Records.Single().Name);
    }

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData(';')]
    public void Read_OfAnySeparator_FindsIt(char separator)
    {
        var (format, records, problems) = Csv.Read(Csv.File(2).Replace(',', separator));
        Assert.Equal((separator, 2, 0), (format.Separator, records.Count, problems.Count));
    }

    [Theory]
    [InlineData("student_number,NAME,id no.,Department")]
    [InlineData("学号*, 姓名 ,身份证号（必填）,院系名称")]
    [InlineData("\uFEFFstudentNumber,name,idNumber,college")]
    public void Header_UnderOtherNames_IsUnderstood(string header) =>
        Assert.Single(Csv.Read($"{header}\n1,李芳,{Csv.Id(1)},信息学院").Records);

    [Fact]
    public void Header_WithoutRequiredColumns_NamesThem()
    {
        var columns = Csv.Read("姓名,班级\n李芳,1班").Format.Columns;
        Assert.Equal([RosterField.StudentNumber, RosterField.IdNumber, RosterField.College], columns.Missing(codeRequired: false));
        Assert.Contains(RosterField.CollectionCode, columns.Missing(codeRequired: true));
    }

    public static TheoryData<byte[]> Unreadable => new(
        "PK\x03\x04\x14\x00\xFF\xFF"u8.ToArray(),
        [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Csv.File(1))],
        Encoding.Unicode.GetBytes(Csv.File(1)),
        [.. Encoding.UTF8.GetBytes(Csv.File(1)), 0xFF, 0xFF, 0x00],
        Encoding.UTF8.GetBytes("学\0号,姓名\n1,2"),
        Encoding.UTF8.GetBytes(new string('x', 200_000)));

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Read_OfWhatIsNoText_IsRefused(byte[] file) => Assert.Null(Csv.Read(file));

    [Theory]
    [InlineData("", "name", RowProblems.Missing)]
    [InlineData("\u3000", "name", RowProblems.Missing)]
    [InlineData("李\0芳", "name", RowProblems.ControlCharacter)]
    [InlineData("李\u200B芳", "name", RowProblems.ControlCharacter)]
    [InlineData("李\u202E芳", "name", RowProblems.ControlCharacter)]
    [InlineData("=HYPERLINK(1)", "name", RowProblems.Formula)]
    [InlineData("+1", "name", RowProblems.Formula)]
    [InlineData("-1", "name", RowProblems.Formula)]
    [InlineData("@SUM(A1)", "name", RowProblems.Formula)]
    [InlineData("＝1", "name", RowProblems.Formula)]
    [InlineData("\"李芳", "row", RowProblems.RowMalformed)]
    [InlineData("李\"芳\"", "row", RowProblems.RowMalformed)]
    [InlineData("李,芳", "row", RowProblems.RowMalformed)]
    public void BadName_IsOneProblemOfItsRow(string name, string field, string code)
    {
        var (_, records, problems) = Csv.Read($"{EnglishHeader}\n1,李芳,{Csv.Id(1)},A\n\n2,{name},{Csv.Id(2)},A\n3,李芳,{Csv.Id(3)},A\n");
        Assert.Equal([new RowProblem(4, field, code)], problems);
        Assert.Equal(["1", "3"], records.Select(record => record.StudentNumber));
    }

    [Fact]
    public void BadRow_WithManyFaults_ReportsEach()
    {
        var (_, _, problems) = Csv.Read($"{EnglishHeader},Phone\n,{new string('李', 65)},110105194912310021,=A1,12\n");
        Assert.Equal(
            [
                ("studentNumber", RowProblems.Missing), ("name", RowProblems.TooLong), ("idNumber", RowProblems.IdCheckDigit),
                ("college", RowProblems.Formula), ("phone", RowProblems.PhoneMalformed),
            ],
            problems.Select(problem => (problem.Field, problem.Code)));
        Assert.All(problems, problem => Assert.True(problem.Message(english: true).Length > 0 && problem.Message(english: false).Length > 0));
    }

    [Fact]
    public void RowAsLongAsTheFile_EndsTheReading()
    {
        var (_, records, problems) = Csv.Read($"{EnglishHeader}\n1,李芳,{Csv.Id(1)},A\n2,{new string('x', 1_000_000)},1,A\n");
        Assert.Single(records);
        Assert.Equal([(3, RowProblems.RowMalformed)], problems.Select(problem => ((int)problem.Line, problem.Code)));
    }

    [Fact]
    public void BlankRows_ArePassedOver() => Assert.Single(Csv.Read($"{EnglishHeader}\n\n,,,\n1,李芳,{Csv.Id(1)},A\n,,,\n \n").Records);

    [Theory]
    [InlineData("李芳", "李芳")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@A,\"x\"", "\"'@A,\"\"x\"\"\"")]
    public void Cell_OfAnExport_IsNeverAFormula(string value, string cell) => Assert.Equal(cell, CsvCells.Write(value));
}
