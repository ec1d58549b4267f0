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
    /// <param name="command">Makes one command.</param>
    /// <param name="tests">How many lists.</param>
    /// <param name="longest">About the longest list.</param>
    /// <param name="property">Throws when a list shows a fault.</param>
    /// <param name="seed">The same lists every time; null = new ones.</param>
    public static void Hold<T>(Gen<T> command, int tests, int longest, Action<IReadOnlyList<T>> property, (ulong Seed, ulong Gamma)? seed = null)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(tests).WithStartSize(2).WithEndSize(longest).WithQuietOnSuccess(true);
        if (Environment.GetEnvironmentVariable("SCHEDULING_SEED")?.Split(',') is [var n, var m])
        {
            seed = (ulong.Parse(n, CultureInfo.InvariantCulture), ulong.Parse(m, CultureInfo.InvariantCulture));
        }

        if (seed is { } replay)
        {
            config = config.WithReplay(replay.Seed, replay.Gamma);
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
