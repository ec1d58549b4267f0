using Scheduling.Contracts.Students;

namespace Scheduling.Grains.Enrolments;

/// <summary>What can happen to an account in a campaign.</summary>
internal abstract record EnrolmentEvent
{
    private EnrolmentEvent()
    {
    }

    /// <summary>The account was bound to a record, which was bound to the account in the same append.</summary>
    public sealed record Enrolled(StudentId Student) : EnrolmentEvent;
}
