using System.Collections.Immutable;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Log;
using Scheduling.Contracts.Rosters;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Slots;
using Scheduling.Grains.Students;

namespace Scheduling.Grains.Rosters;

/// <summary>A roster. New students and the import that names them are one append; changed ones follow, each at its own actor.</summary>
[GrainType("roster")]
internal sealed class RosterGrain(IEventLog log, TimeProvider time)
    : EventSourcedGrain<ImmutableList<RosterImportView>, RosterEvent>(RosterDecider.Behaviour, log, time), IRosterGrain
{
    async Task<Outcome<RosterImportView>> IRosterGrain.Commit(CommitRoster command)
    {
        var outcome = await Handle(
            command.Stamp,
            (state, _) => RosterDecider.Decide(state, command),
            state => state.Find(import => import.Import == command.Import)!,
            entry => entry.IsEmpty ? Append(entry) : Append(entry, [.. command.Added.Select(added => Listing(command.Stamp, added, entry.At))]));
        if (outcome.IsAccepted)
        {
            await Bounded.Select(command.Changed, changed => BringUpToDate(command, changed));
        }

        return outcome;
    }

    async Task<ImmutableArray<RosterImportView>> IRosterGrain.Imports()
    {
        await Refresh();
        return [.. Committed];
    }

    private StreamAppend Listing(Stamp stamp, RosterEntry added, DateTimeOffset at)
    {
        var listed = new Recorded<StudentEvent>(new StudentEvent.Listed(added.College), stamp, at);
        return new StreamAppend(
            StudentDecider.Behaviour.StreamOf(Student(added).ToString()),
            0,
            [StudentDecider.Behaviour.Codec.Encode(listed)]);
    }

    /// <summary>Also done when the import is repeated, since a crash may have cut it short; a student takes each import once.</summary>
    private async Task<Outcome<StudentView>> BringUpToDate(CommitRoster command, RosterEntry changed)
    {
        var student = GrainFactory.Actor<IStudentGrain>(Student(changed).ToString());
        var listing = new ListStudent(command.Stamp with { Operation = $"import:{command.Import}" }, changed.College);
        return await ConflictRetry.Run(() => student.List(listing), Stream);
    }

    private StudentId Student(RosterEntry entry) => new(Key, entry.Student);
}
