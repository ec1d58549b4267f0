namespace Scheduling.Silo.Rosters;

/// <summary>What a problem means and what to do about it, for the person who made the file.</summary>
internal static class RowProblemWords
{
    /// <summary>The words of one problem.</summary>
    public static string Of(RowProblem problem, bool english)
    {
        var (zh, en) = Words(problem);
        return english ? en : zh;
    }

    private static (string Zh, string En) Words(RowProblem problem) => problem.Code switch
    {
        RowProblems.Missing => ("必填项为空", "A required field is empty."),
        RowProblems.TooLong => ("内容过长", "The field is too long."),
        RowProblems.ControlCharacter => ("含有换行或不可见字符，请重新输入该单元格", "The field holds a line break or an invisible character; type it again."),
        RowProblems.Formula => ("以 = + - @ 开头，会被表格软件当作公式", "The field begins with = + - or @, which spreadsheets take for a formula."),
        RowProblems.RowMalformed => ("列数或引号不匹配，请检查该行是否有多余的分隔符", "Columns or quotes do not match; look for a stray delimiter."),
        RowProblems.IdMalformed => ("证件号格式不正确", "The certificate number has the form of no known document."),
        RowProblems.IdCheckDigit => ("身份证号校验码不正确", "The check character of the ID number is wrong."),
        RowProblems.IdBirthDate => ("身份证号中的出生日期不存在", "The birth date in the ID number is not a real date."),
        RowProblems.PhoneMalformed => ("手机号格式不正确", "The phone number is not valid."),
        RowProblems.DuplicateInFile => ($"与第 {problem.OtherLine} 行重复", $"The same value stands on line {problem.OtherLine}."),
        RowProblems.DuplicateInRoster => ("与名单中另一名学生重复", "Another student on the roster has the same value."),
        RowProblems.TooManyRows => ("行数超过上限，其后的内容未读取", "The file has too many rows; the rest was not read."),
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem.Code, "No words for this problem."),
    };
}
