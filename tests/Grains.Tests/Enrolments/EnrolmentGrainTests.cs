using Scheduling.Contracts.Common;
using Scheduling.Contracts.Enrolments;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Tests.Engine;

namespace Scheduling.Grains.Tests.Enrolments;

public sealed class EnrolmentGrainTests : GrainFixture
{
    [Fact]
    public async Task Enrol_FreeRecord_BindsBothSidesInOneTransaction()
    {
        await HasStudents("li");

        var answer = await Enrol("acc", "li");

        Assert.Equal(new EnrolmentView("acc", Given.Li, Given.Midway), answer.Value);
        Assert.Equal(["student.account-bound", "enrolment.enrolled"], Log.Transactions[^1].Select(stored => stored.Data.Type));
        Assert.Equal("acc", (await Student("li").Find())!.Account);
        Assert.Equal(answer.Value, await (await NewSilo()).Enrolment("acc").Find());
    }

    [Fact]
    public async Task Enrol_Again_ChangesNothing()
    {
        await HasStudents("li");
        var answer = await Enrol("acc", "li");
        var before = Log.Events.Count;

        Assert.Equal(answer, await Enrol("acc", "li"));
        Assert.Equal(answer, await Enrol("acc", "li", "other-operation"));
        Assert.Equal(before, Log.Events.Count);
    }

    [Fact]
    public async Task Enrol_RecordOrAccountTaken_Refused()
    {
        await HasStudents("li", "wang");
        await Enrol("acc", "li");

        Assert.Equal(StudentRefusal.BoundElsewhere, (await Enrol("thief", "li", "steal")).Refusal);
        Assert.Equal(EnrolmentRefusal.AccountBound, (await Enrol("acc", "wang", "second")).Refusal);
        Assert.Equal(CommonRefusal.OperationReused, (await Enrol("acc", "wang")).Refusal);
        Assert.Null(await Silo.Enrolment("thief").Find());
    }

    [Fact]
    public async Task Enrol_UnknownRecord_Refused()
    {
        Assert.Equal(StudentRefusal.NotListed, (await Enrol("acc", "nobody")).Refusal);
        Assert.Null(await Silo.Enrolment("acc").Find());
    }

    [Fact]
    public async Task Enrol_ManyAccountsAtOnce_OneGetsTheRecord()
    {
        await HasStudents("li");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Enrol($"acc{n}", "li", $"enrol{n}")));

        Assert.Single(answers, answer => answer.IsAccepted);
        Assert.Equal(4, answers.Count(answer => answer.Refusal == StudentRefusal.BoundElsewhere));
    }

    [Fact]
    public async Task Enrol_AnswerLost_RepeatingAnswersTheSame()
    {
        await HasStudents("li");
        Log.Faults = (_, _) => Fault.AfterCommit;
        await Assert.ThrowsAsync<EventLogException>(() => Enrol("acc", "li"));
        Log.Faults = (_, _) => Fault.None;

        Assert.True((await Enrol("acc", "li")).IsAccepted);
        Assert.Single(Log.Events, stored => stored.Data.Type == "enrolment.enrolled");
    }

    private Task<Outcome<EnrolmentView>> Enrol(string account, string student, string operation = "enrol") =>
        Silo.Enrolment(account).Enrol(new EnrolAccount(Given.Operation(operation), new StudentId(Given.Code, student)));
}
