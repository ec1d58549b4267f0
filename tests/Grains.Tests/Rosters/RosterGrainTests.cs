using Scheduling.Contracts.Common;
using Scheduling.Contracts.Rosters;
using Scheduling.Grains.Log;
using Scheduling.Grains.Tests.Engine;

namespace Scheduling.Grains.Tests.Rosters;

public sealed class RosterGrainTests : GrainFixture
{
    [Fact]
    public async Task Commit_NewStudents_AreListedInOneTransactionWithTheImport()
    {
        var answer = await Commit("one", ["li", "wang"]);

        Assert.Equal(new RosterImportView("one", 2, 0, Given.Midway), answer.Value);
        Assert.Equal(["roster.imported", "student.listed", "student.listed"], Log.Transactions.Single().Select(stored => stored.Data.Type));
        Assert.Equal(Given.College, (await Student("li").Find())!.College);
    }

    [Fact]
    public async Task Commit_Again_AnswersTheSameAndChangesNothing()
    {
        var answer = await Commit("one", ["li"]);
        await Commit("two", [], ["li"]);
        var before = Log.Events.Count;

        Assert.Equal(answer, await Commit("one", ["li"]));
        Assert.Equal(before, Log.Events.Count);
        Assert.Equal(["one", "two"], (await (await NewSilo()).Roster().Imports()).Select(import => import.Import));
    }

    [Fact]
    public async Task Commit_SameImportWithOtherContent_Refused()
    {
        await Commit("one", ["li"]);

        Assert.Equal(CommonRefusal.OperationReused, (await Commit("one", ["li", "wang"])).Refusal);
    }

    [Fact]
    public async Task Commit_ChangedStudents_AreBroughtUpToDateOnce()
    {
        await Commit("one", ["li"]);
        await Commit("two", [], ["li"]);
        await Commit("two", [], ["li"]);

        Assert.Equal("数学科学学院", (await Student("li").Find())!.College);
        Assert.Equal(2, Log.Events.Count(stored => stored.Data.Type == "student.listed"));
    }

    [Fact]
    public async Task Commit_CrashBetweenImportAndChanges_RepeatingFinishesIt()
    {
        await Commit("one", ["li"]);
        Log.Faults = (_, appends) => appends[0].Stream.StartsWith("student/", StringComparison.Ordinal) ? Fault.BeforeCommit : Fault.None;
        await Assert.ThrowsAsync<EventLogException>(() => Commit("two", ["wang"], ["li"]));
        Log.Faults = (_, _) => Fault.None;

        Assert.True((await Commit("two", ["wang"], ["li"])).IsAccepted);

        Assert.Equal("数学科学学院", (await Student("li").Find())!.College);
        Assert.Single(Log.Events, stored => stored.Stream == "student/BNU2027/wang");
    }

    [Fact]
    public async Task Commit_StudentWhoIsAlreadyThere_WritesNothing()
    {
        await Commit("one", ["li"]);
        var before = Log.Events.Count;

        await Assert.ThrowsAsync<AppendConflictException>(() => Commit("two", ["wang", "li"]));

        Assert.Equal(before, Log.Events.Count);
        Assert.Null(await Student("wang").Find());
    }

    private Task<Outcome<RosterImportView>> Commit(string import, string[] added, string[]? changed = null) => Silo.Roster().Commit(new CommitRoster(
        Given.Operation(import, "staff:wang"),
        import,
        [.. added.Select(student => new RosterEntry(student, Given.College))],
        [.. (changed ?? []).Select(student => new RosterEntry(student, "数学科学学院"))]));
}
