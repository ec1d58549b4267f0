using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Scheduling.Grains.Tests.Model;

/// <summary>
/// Generated lists of commands, made smaller when one fails. The failure prints its seed, "(n,m)"; run the test again with
/// <c>SCHEDULING_SEED=n,m</c> to see the same lists.
/// </summary>
internal static class Sequences
{
    public static void Hold<T>(Gen<T> command, int tests, int longest, Action<IReadOnlyList<T>> property)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(tests).WithStartSize(2).WithEndSize(longest).WithQuietOnSuccess(true);
        if (Environment.GetEnvironmentVariable("SCHEDULING_SEED")?.Split(',') is [var seed, var gamma])
        {
            config = config.WithReplay(ulong.Parse(seed, CultureInfo.InvariantCulture), ulong.Parse(gamma, CultureInfo.InvariantCulture));
        }

        Prop.ForAll(Arb.From(command.ListOf().Select(list => list.ToArray()), Shorter), list => property(list)).Check(config);
    }

    /// <summary>Without its first half, without its last, then without each single command.</summary>
    private static IEnumerable<T[]> Shorter<T>(T[] list)
    {
        for (var chunk = list.Length / 2; chunk >= 1; chunk /= 2)
        {
            for (var at = 0; at + chunk <= list.Length; at += chunk)
            {
                yield return [.. list[..at], .. list[(at + chunk)..]];
            }
        }
    }
}
