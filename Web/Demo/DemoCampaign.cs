using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Rosters;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Demo;

/// <summary>Brings the demo's campaign about by the same ways as a real one: drafted, rostered from a file, opened, partly booked.</summary>
internal sealed class DemoCampaign(IGrainFactory grains, IRosterImports imports, IVault vault, TimeProvider time)
{
    private const string Actor = "system:demo";
    private const int EveryNth = 3;
    private const int AlreadyBooked = DemoSchool.Students / EveryNth;
    private const int AtOnce = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Does what is still missing.</summary>
    /// <param name="progress">Told each step.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public async Task Create(Action<string> progress, CancellationToken cancellation)
    {
        var campaign = grains.Actor<ICampaignGrain>(DemoSchool.Code);
        var view = await campaign.Find() ?? Accepted(await campaign.Draft(new DraftCampaign(Stamp("draft"), DemoSchool.Definition(time.GetUtcNow()))));
        if ((await vault.Roster(DemoSchool.Code, cancellation)).Count == 0)
        {
            progress($"importing {DemoSchool.Students:N0} students");
            await ImportRoster(cancellation);
        }

        if (view.Status is CampaignStatus.Draft)
        {
            progress("opening the campaign");
            view = Accepted(await campaign.Open(new OpenCampaign(Stamp("open"), ExpectedRevision: null)));
            progress($"booking for {AlreadyBooked:N0} of them");
            await Book(view, cancellation);
        }
    }

    private static Stamp Stamp(string step) => new($"{Actor}:{step}", Actor);

    private static T Accepted<T>(Outcome<T> outcome)
        where T : class =>
        outcome.IsAccepted ? outcome.Value : throw new InvalidOperationException($"The demo was refused: {outcome.Refusal.Code}.");

    private async Task ImportRoster(CancellationToken cancellation)
    {
        using var file = new MemoryStream(DemoRoster.File(DemoRoster.Students()));
        var answer = await imports.Upload(new RosterUpload(DemoSchool.Code, "demo.csv", file, CodeRequired: false, Actor), cancellation);
        var id = answer.Import?.Id ?? throw new InvalidOperationException($"The demo's roster was refused: {answer.Refusal?.Code}.");
        await Reach(id, ImportState.Ready, cancellation);
        Accepted(await imports.Commit(DemoSchool.Code, id, Actor, cancellation));
        await Reach(id, ImportState.Committed, cancellation);
    }

    private async Task Reach(string id, ImportState wanted, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Poll, time);
        do
        {
            var state = (await imports.Find(DemoSchool.Code, id, cancellation))?.State;
            if (state == wanted)
            {
                return;
            }

            if (state is null or ImportState.Rejected or ImportState.Failed or ImportState.Discarded)
            {
                throw new InvalidOperationException($"The demo's roster is {state} and not {wanted}.");
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    // A morning hour fills before an afternoon hour: the n-th student takes the (n²)-th part of the slots.
    private async Task Book(CampaignView campaign, CancellationToken cancellation)
    {
        var people = (await vault.Roster(DemoSchool.Code, cancellation)).Search(null).Where((_, n) => n % EveryNth == 1).Select((row, n) => (row.Student, n));
        foreach (var chunk in people.Chunk(AtOnce))
        {
            await Task.WhenAll(chunk.Select(person => Book(person.Student, person.n, campaign)));
        }
    }

    private Task<Outcome<BookingView>> Book(string student, int n, CampaignView campaign)
    {
        var part = (double)n / AlreadyBooked;
        var key = campaign.Slots[(int)(part * part * campaign.Slots.Length)];
        _ = SlotId.TryParse(key, out var slot);
        return grains.Actor<IStudentGrain>(new StudentId(DemoSchool.Code, student).ToString())
            .Book(new BookSlot(Stamp($"book:{student}"), Account: null, slot));
    }
}
