using System.Collections;
using System.Globalization;
using Orleans;

namespace Scheduling.Contracts.Tests;

/// <summary>
/// What two releases understand differently of the same bytes, member by member. Members that only the later one has do not count.
/// </summary>
internal static class Difference
{
    /// <param name="before">As the earlier release has it.</param>
    /// <param name="after">As the later one has it.</param>
    /// <param name="path">Where it stands in the whole.</param>
    public static IEnumerable<string> Between(object? before, object? after, string path) => (before, after) switch
    {
        (null, null) => [],
        (null, _) or (_, null) => [Say(path, before, after)],
        (Exception one, Exception other) => BetweenExceptions(one, other, path),
        (string, string) => Texts(path, before, after),
        (IEnumerable one, IEnumerable other) => BetweenLists([.. one.Cast<object>()], [.. other.Cast<object>()], path),
        _ when IsMessage(before) && IsMessage(after) => BetweenMessages(before, after, path),
        _ => Texts(path, before, after),
    };

    private static IEnumerable<string> BetweenMessages(object before, object after, string path) =>
        from member in Member.Of(before.GetType())
        let other = Member.Find(after.GetType(), member.Name)
        from difference in other is null
            ? [$"{path}.{member.Name} is gone"]
            : Between(member.Get(before), other.Get(after), $"{path}.{member.Name}")
        select difference;

    private static IEnumerable<string> BetweenExceptions(Exception before, Exception after, string path) =>
    [
        .. Texts($"{path}.Message", before.Message, after.Message),
        .. BetweenMessages(before, after, path),
        .. Between(before.InnerException, after.InnerException, $"{path}.InnerException"),
    ];

    private static IEnumerable<string> BetweenLists(object[] before, object[] after, string path) =>
        before.Length != after.Length
            ? [$"{path} had {before.Length} and has {after.Length}"]
            : before.Zip(after).SelectMany((pair, at) => Between(pair.First, pair.Second, $"{path}[{at}]"));

    private static IEnumerable<string> Texts(string path, object before, object after) =>
        Text(before) == Text(after) ? [] : [Say(path, before, after)];

    private static string Say(string path, object? before, object? after) => $"{path} was '{Text(before)}' and is '{Text(after)}'";

    // An enum is its number: its name may change.
    private static string Text(object? value) => value switch
    {
        null => "null",
        Enum number => Convert.ToInt64(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static bool IsMessage(object value) =>
        value is not Enum && value.GetType().IsDefined(typeof(GenerateSerializerAttribute), inherit: false);
}
