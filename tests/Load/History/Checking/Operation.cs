namespace Scheduling.Load.History.Checking;

/// <summary>A call as it was seen from outside.</summary>
/// <param name="Call">What was asked and, if it is known, answered.</param>
/// <param name="Called">When it was sent.</param>
/// <param name="Returned">When its answer was there; null for one that nobody heard of again, which may have taken effect at any time since, or never.</param>
/// <param name="After">Place in the history of the operation that must have taken effect before this one; null for none.</param>
internal sealed record Operation<TCall>(TCall Call, long Called, long? Returned, int? After = null);
