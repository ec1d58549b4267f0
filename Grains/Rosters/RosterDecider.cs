using System.Collections.Immutable;
using System.Diagnostics;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Rosters;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Rosters;

/// <summary>An import takes effect once.</summary>
internal static class RosterDecider
{
    public static readonly Behaviour<ImmutableList<RosterImportView>, RosterEvent> Behaviour =
        new("roster", RosterEvents.Codec, _ => [], Evolve);

    public static Decision<RosterEvent> Decide(ImmutableList<RosterImportView> imports, CommitRoster command)
    {
        var before = imports.Find(import => import.Import == command.Import);
        return before is null ? new RosterEvent.Imported(command.Import, command.Added.Length, command.Changed.Length)
            : (before.Added, before.Changed) == (command.Added.Length, command.Changed.Length) ? Decision<RosterEvent>.Nothing
            : CommonRefusal.OperationReused;
    }

    public static ImmutableList<RosterImportView> Evolve(ImmutableList<RosterImportView> imports, Recorded<RosterEvent> recorded) =>
        recorded.Event switch
        {
            RosterEvent.Imported e => imports.Add(new RosterImportView(e.Import, e.Added, e.Changed, recorded.At)),
            _ => throw new UnreachableException(),
        };
}
