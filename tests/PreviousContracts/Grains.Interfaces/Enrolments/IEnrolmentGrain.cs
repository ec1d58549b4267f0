using Orleans.Concurrency;
using Scheduling.PreviousContracts.Common;
using Scheduling.PreviousContracts.Students;

namespace Scheduling.PreviousContracts.Enrolments;

/// <summary>Which record an account is bound to in one campaign, keyed <c>{code}/{account}</c>. One account, one record.</summary>
[Alias("scheduling.enrolment")]
public interface IEnrolmentGrain : IGrainWithStringKey
{
    /// <summary>Binds the account to a record. Repeating the same binding is accepted and changes nothing.</summary>
    [Alias("enrol")]
    Task<Outcome<EnrolmentView>> Enrol(EnrolAccount command);

    /// <summary>The binding; null when the account is not enrolled in this campaign.</summary>
    [Alias("find"), ReadOnly]
    Task<EnrolmentView?> Find();
}

/// <summary>Binds an account to a record whose ownership has been proven.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.enrol-account")]
public sealed record EnrolAccount([property: Id(0)] Stamp Stamp, [property: Id(1)] StudentId Student);

/// <summary>An account's binding.</summary>
/// <param name="Account">Opaque account id.</param>
/// <param name="Student">The record.</param>
/// <param name="At">Since when.</param>
[GenerateSerializer, Immutable, Alias("scheduling.enrolment-view")]
public sealed record EnrolmentView(
    [property: Id(0)] string Account,
    [property: Id(1)] StudentId Student,
    [property: Id(2)] DateTimeOffset At);

/// <summary>Why an enrolment is refused; <see cref="StudentRefusal.BoundElsewhere"/> also comes this way.</summary>
public static class EnrolmentRefusal
{
    /// <summary>The account is already bound to another record of this campaign.</summary>
    public static readonly Refusal AccountBound = new("account-bound-elsewhere");
}
