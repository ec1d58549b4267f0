using System.Collections.Immutable;
using Orleans.Concurrency;
using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Rosters;

/// <summary>The roster of one campaign, keyed by campaign code: which imports took effect. Names and numbers are in the vault.</summary>
[Alias("scheduling.roster")]
public interface IRosterGrain : IGrainWithStringKey
{
    /// <summary>
    /// Lists every new student of an import in one atomic append with the import itself, then brings changed ones up to date.
    /// The same import again changes nothing and answers the same.
    /// </summary>
    [Alias("commit")]
    Task<Outcome<RosterImportView>> Commit(CommitRoster command);

    /// <summary>Committed imports, oldest first.</summary>
    [Alias("imports"), ReadOnly]
    Task<ImmutableArray<RosterImportView>> Imports();
}

/// <summary>Makes an import true.</summary>
/// <param name="Stamp">Who; the operation is the import.</param>
/// <param name="Import">Import id.</param>
/// <param name="Added">Students that were not on the roster.</param>
/// <param name="Changed">Students whose college differs now.</param>
[GenerateSerializer, Immutable, Alias("scheduling.commit-roster")]
public sealed record CommitRoster(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] string Import,
    [property: Id(2)] ImmutableArray<RosterEntry> Added,
    [property: Id(3)] ImmutableArray<RosterEntry> Changed);

/// <summary>One student as far as booking needs to know.</summary>
/// <param name="Student">Random id within the campaign (<see cref="Students.StudentId.Id"/>).</param>
/// <param name="College">College as the roster spells it.</param>
[GenerateSerializer, Immutable, Alias("scheduling.roster-entry")]
public readonly record struct RosterEntry([property: Id(0)] string Student, [property: Id(1)] string College);

/// <summary>An import that took effect.</summary>
/// <param name="Import">Import id.</param>
/// <param name="Added">Students it added.</param>
/// <param name="Changed">Students it changed.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("scheduling.roster-import-view")]
public sealed record RosterImportView(
    [property: Id(0)] string Import,
    [property: Id(1)] int Added,
    [property: Id(2)] int Changed,
    [property: Id(3)] DateTimeOffset At);
