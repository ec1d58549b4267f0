using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Web.Demo;

/// <summary>Simulated students who keep booking while the days go by, most of them an hour of the day after.</summary>
/// <param name="grains">The actors.</param>
/// <param name="students">Everybody on the roster.</param>
internal sealed class DemoBookings(IGrainFactory grains, IReadOnlyList<string> students)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(25);

    private readonly Random _random = new();
    private DateTimeOffset? _next;

    /// <summary>Lets somebody book if it is time.</summary>
    public async Task Step(CampaignView campaign, DateTimeOffset now)
    {
        _next ??= now;
        if (now < _next)
        {
            return;
        }

        _next = now + Between;
        var board = await grains.Actor<ISlotBoardGrain>(campaign.Code).Get();
        var open = board.Slots.Where(slot => slot.Left > 0 && slot.Plan.StartsAt > now).Take(board.Slots.Length / 2).ToArray();
        if (open.Length == 0)
        {
            return;
        }

        // Whoever plays the student whose sign-in is printed books alone; a student who has a booking is refused.
        var student = students[_random.Next(1, students.Count)];
        var slot = open[_random.Next(open.Length)].Plan.Slot;
        await grains.Actor<IStudentGrain>(new StudentId(campaign.Code, student).ToString())
            .Book(new BookSlot(DemoStamp.Of(DemoStamp.Student), Account: null, slot));
    }
}
