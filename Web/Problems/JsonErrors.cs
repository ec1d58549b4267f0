using System.Text.Json;

namespace Scheduling.Web.Problems;

/// <summary>Says where a JSON body is wrong.</summary>
internal static class JsonErrors
{
    /// <summary>The field, as a JSON path without its root, and what is wrong with it. Never repeats the value.</summary>
    public static Dictionary<string, string[]> ByField(this JsonException exception)
    {
        var field = exception.Path is { Length: > 2 } path ? path[2..] : "body";
        var line = exception.LineNumber is { } number ? $" (line {number + 1})" : "";
        return new() { [field] = [$"The value is missing or not of the documented form{line}."] };
    }
}
