using Orleans;
using Orleans.Serialization.Invocation;

namespace Scheduling.Contracts.Tests;

/// <summary>
/// Whether two releases can be members of one cluster, as they are for a while in a rolling restart: each understands whatever the
/// earlier one knew of, from whomever it comes.
/// </summary>
/// <param name="before">The earlier release.</param>
/// <param name="after">The later one.</param>
internal sealed class Compatibility(Release before, Release after)
{
    /// <summary>Everything that one of them would get wrong.</summary>
    public IReadOnlyList<string> Faults() =>
    [
        .. before.Messages.SelectMany(message => OfMessage(message.Key, message.Value)),
        .. before.Interfaces.Keys.SelectMany(OfInterface),
        .. before.Calls.SelectMany(call => OfCall(call.Key, call.Value)),
    ];

    private IEnumerable<string> OfMessage(string alias, Type old) => !after.Messages.TryGetValue(alias, out var now)
        ? [$"message {alias} is gone"]
        : old.IsEnum
            ? OfEnum(alias, old, now)
            : OfAdded(alias, old, now).Concat(BothWays($"message {alias}", sample => sample.Of(old), sample => sample.Of(now)));

    private static IEnumerable<string> OfEnum(string alias, Type old, Type now) =>
        from name in Enum.GetNames(old)
        let number = Convert.ToInt64(Enum.Parse(old, name))
        where !Enum.TryParse(now, name, out var same) || Convert.ToInt64(same) != number
        select $"message {alias} no longer has {name} = {number}";

    // The earlier release leaves it out: what is read then is null, or a list that cannot even be counted.
    private static IEnumerable<string> OfAdded(string alias, Type old, Type now) =>
        from member in Member.Of(now)
        where Member.Find(old, member.Name) is null && !member.CanBeMissing
        select $"message {alias}.{member.Name} is new and cannot be null";

    private IEnumerable<string> OfInterface(string alias)
    {
        if (!after.Interfaces.ContainsKey(alias))
        {
            return [$"grain {alias} is gone"];
        }

        var added = after.Calls.Keys.Except(before.Calls.Keys)
            .Where(call => call.StartsWith($"{alias}.", StringComparison.Ordinal))
            .ToArray();
        return
        [
            .. before.InterfaceTypeOf(alias) == after.InterfaceTypeOf(alias) ? [] : (string[])[$"grain {alias} has another interface type"],

            // Without a higher version a server of the earlier release is sent calls that it cannot read.
            .. added.Length == 0 || after.VersionOf(alias) > before.VersionOf(alias)
                ? []
                : (string[])[$"grain {alias} has {string.Join(", ", added)} since, but no higher version"],
        ];
    }

    private IEnumerable<string> OfCall(string name, Type old)
    {
        if (!after.Calls.TryGetValue(name, out var now))
        {
            return [$"call {name} is gone"];
        }

        var calls = BothWays($"call {name}", sample => sample.Call(old), sample => sample.Call(now));
        return (Release.AnswerOf(old), Release.AnswerOf(now)) switch
        {
            (null, null) => calls,
            ({ } answered, { } answers) => calls.Concat(
                BothWays($"answer {name}", sample => sample.Answer(answered), sample => sample.Answer(answers))),
            _ => calls.Append($"answer {name} is there in one release only"),
        };
    }

    private IEnumerable<string> BothWays(string what, Func<Sample, object> old, Func<Sample, object> now) =>
    [
        .. Crosses($"{what}, full, forward", before, after, old(new Sample(full: true)), forward: true),
        .. Crosses($"{what}, bare, forward", before, after, old(new Sample(full: false)), forward: true),
        .. Crosses($"{what}, full, back", after, before, now(new Sample(full: true)), forward: false),
        .. Crosses($"{what}, bare, back", after, before, now(new Sample(full: false)), forward: false),
    ];

    private static IEnumerable<string> Crosses(string what, Release from, Release to, object sent, bool forward)
    {
        try
        {
            var received = to.Read(from.Write(sent));
            var (old, now) = forward ? (sent, received) : (received, sent);
            return Parts(old).Zip(Parts(now), (one, other) => Difference.Between(one, other, what)).SelectMany(differences => differences)
                .Concat(Parts(old).Length == Parts(now).Length ? [] : [$"{what} has another number of parameters"])
                .ToArray();
        }
        catch (Exception unreadable)
        {
            return [$"{what} cannot be read: {unreadable.GetType().Name}: {unreadable.Message}"];
        }
    }

    private static object?[] Parts(object? whole) => whole switch
    {
        IInvokable call => [.. Enumerable.Range(0, call.GetArgumentCount()).Select(call.GetArgument)],
        Response answer => [answer.Result],
        _ => [whole],
    };
}
