using System.Collections.Immutable;
using Orleans;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Rosters;

namespace Scheduling.Silo.Rosters;

/// <summary>
/// Makes an import true: first in the event log, where it is atomic, then in the vault, in one transaction. A crash between the
/// two is made good by doing both again; each does nothing the second time.
/// </summary>
internal sealed class ImportCommitter(ImportStore store, IGrainFactory grains)
{
    /// <summary>Commits an import that is in state committing; does nothing in any other.</summary>
    public async Task Commit(string campaign, string id, CancellationToken cancellation)
    {
        if (await store.Find(campaign, id, cancellation) is not { State: "committing" } row)
        {
            return;
        }

        var news = await store.News(id, cancellation);
        var command = new CommitRoster(
            new Stamp($"roster-import/{id}", row.Actor),
            id,
            Entries(news, RowChange.Added),
            Entries(news, RowChange.ChangedCollege));
        var outcome = await grains.Actor<IRosterGrain>(campaign).Commit(command);
        if (outcome.IsAccepted)
        {
            await store.Apply(id, campaign, cancellation);
        }
        else
        {
            await store.End(id, [ImportState.Committing], ImportState.Failed, outcome.Refusal.Code, cancellation);
        }
    }

    private static ImmutableArray<RosterEntry> Entries(IEnumerable<(string Student, string College, RowChange Change)> news, RowChange change) =>
        [.. news.Where(row => row.Change == change).Select(row => new RosterEntry(row.Student, row.College))];
}
