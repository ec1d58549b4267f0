using Orleans.Placement;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Enrolments;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Timing;

namespace Scheduling.Grains.Enrolments;

/// <summary>An account in a campaign. Its event is written by the student, with the student's own, in one append.</summary>
[GrainType("enrolment"), PreferLocalPlacement]
internal sealed class EnrolmentGrain(IEventLog log, CollectionTime time)
    : EventSourcedGrain<EnrolmentState, EnrolmentEvent>(EnrolmentDecider.Behaviour, log, time), IEnrolmentGrain
{
    Task<Outcome<EnrolmentView>> IEnrolmentGrain.Enrol(EnrolAccount command) => Handle(
        command.Stamp,
        (state, _) => EnrolmentDecider.Decide(state, command),
        state => state.Binding!,
        entry => entry.IsEmpty ? Task.FromResult<Refusal?>(null) : Bind(command, entry));

    async Task<EnrolmentView?> IEnrolmentGrain.Find()
    {
        await Refresh();
        return Committed.Binding;
    }

    private async Task<Refusal?> Bind(EnrolAccount command, Entry<EnrolmentState> entry)
    {
        var student = GrainFactory.Actor<IStudentGrain>(command.Student.ToString());
        var bind = new BindAccount(command.Stamp, Committed.Account, entry.Append!);
        return (await ConflictRetry.Run(() => student.Bind(bind), Stream)).Refusal;
    }
}
