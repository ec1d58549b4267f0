using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Enrolments;
using Scheduling.Contracts.Rosters;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.TestKit;
using Scheduling.TestKit.Time;

namespace Scheduling.Grains.Tests.Engine;

/// <summary>A log, a clock that stands still and a silo, with the few people and hours that most tests need.</summary>
public abstract class GrainFixture : IAsyncLifetime
{
    private readonly List<TestSilo> _silos = [];

    private protected MemoryEventLog Log { get; } = new();

    private protected MemoryStorage States { get; } = new();

    private protected ManualTimeProvider Time { get; } = new(Given.Midway);

    private protected TestSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Silo = await NewSilo();

    public async ValueTask DisposeAsync()
    {
        Log.LetGo();
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        await Log.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A silo that knows only the log: what a restart is.</summary>
    private protected async Task<TestSilo> NewSilo()
    {
        var silo = await TestSilo.Start(Log, Time, states: States);
        _silos.Add(silo);
        return silo;
    }

    private protected async Task HasSlot(SlotId slot, int capacity = 2) =>
        Assert.True((await Silo.Slot(slot).Configure(new ConfigureSlot(Given.Operation("plan"), Given.Plan(slot, capacity), 1))).IsAccepted);

    private protected async Task HasStudents(params string[] students)
    {
        var added = students.Select(student => new RosterEntry(student, Given.College));
        var import = $"import-{string.Join('-', students)}";
        Assert.True((await Silo.Roster().Commit(new CommitRoster(Given.Operation(import), import, [.. added], []))).IsAccepted);
    }

    private protected async Task HasEnrolled(string student, string account = "acc")
    {
        await HasStudents(student);
        var enrol = new EnrolAccount(Given.Operation($"enrol-{student}"), new StudentId(Given.Code, student));
        Assert.True((await Silo.Enrolment(account).Enrol(enrol)).IsAccepted);
    }

    private protected async Task HasOpenCampaign(CampaignDefinition? definition = null)
    {
        Assert.True((await Silo.Campaign().Draft(new DraftCampaign(Given.Operation("draft"), definition ?? Given.Definition))).IsAccepted);
        Assert.True((await Silo.Campaign().Open(new OpenCampaign(Given.Operation("open"), null))).IsAccepted);
    }

    private protected IStudentGrain Student(string student, TestSilo? silo = null) => (silo ?? Silo).Student(new StudentId(Given.Code, student));

    private protected static BookSlot Book(SlotId slot, string operation = "book", string? account = null) =>
        new(Given.Operation(operation), account, slot);
}
