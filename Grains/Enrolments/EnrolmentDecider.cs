using System.Diagnostics;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Enrolments;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Enrolments;

/// <summary>One account, one record of a campaign.</summary>
internal static class EnrolmentDecider
{
    public static readonly Behaviour<EnrolmentState, EnrolmentEvent> Behaviour =
        new("enrolment", EnrolmentEvents.Codec, EnrolmentState.Of, Evolve);

    /// <summary>There is only ever one binding, so the same operation with other content is the only reuse there can be.</summary>
    public static Decision<EnrolmentEvent> Decide(EnrolmentState state, EnrolAccount command) => state switch
    {
        { Binding: null } when command.Student.Campaign != state.Campaign => StudentRefusal.NotListed,
        { Binding: null } => new EnrolmentEvent.Enrolled(command.Student),
        { Binding: { } bound } when bound.Student == command.Student => Decision<EnrolmentEvent>.Nothing,
        _ when state.Operation == command.Stamp.Operation => CommonRefusal.OperationReused,
        _ => EnrolmentRefusal.AccountBound,
    };

    public static EnrolmentState Evolve(EnrolmentState state, Recorded<EnrolmentEvent> recorded) => recorded.Event switch
    {
        EnrolmentEvent.Enrolled e => state with
        {
            Binding = new EnrolmentView(state.Account, e.Student, recorded.At),
            Operation = recorded.Stamp.Operation,
        },
        _ => throw new UnreachableException(),
    };
}
