using Scheduling.Contracts.Enrolments;

namespace Scheduling.Grains.Enrolments;

/// <summary>An account in a campaign as its events left it.</summary>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Account">Opaque account id.</param>
internal sealed record EnrolmentState(string Campaign, string Account)
{
    /// <summary>The record; null until bound.</summary>
    public EnrolmentView? Binding { get; init; }

    /// <summary>Operation that bound it.</summary>
    public string? Operation { get; init; }

    /// <summary>The state of an actor key, <c>{code}/{account}</c>.</summary>
    public static EnrolmentState Of(string key) =>
        key.Split('/', 2) is [{ Length: > 0 } campaign, { Length: > 0 } account]
            ? new EnrolmentState(campaign, account)
            : throw new ArgumentException($"'{key}' is not the key of an enrolment.", nameof(key));
}
