namespace Scheduling.Silo.Rosters;

/// <summary>One thing that is wrong with one row. Never repeats the value.</summary>
/// <param name="Line">Line of the file, from 1, the header included.</param>
/// <param name="Field">Field in camelCase, or <c>row</c>.</param>
/// <param name="Code">Stable code.</param>
/// <param name="OtherLine">For a duplicate in the file: the line that came first.</param>
public sealed record RowProblem(long Line, string Field, string Code, long? OtherLine = null)
{
    /// <summary>The problem in words.</summary>
    public string Message(bool english) => RowProblemWords.Of(this, english);
}
