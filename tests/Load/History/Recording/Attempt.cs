using Scheduling.Load.History.Model;

namespace Scheduling.Load.History.Recording;

/// <summary>One request of a recorded history.</summary>
/// <param name="Client">Which client sent it.</param>
/// <param name="Ask">What it asked.</param>
/// <param name="Answer">What it was answered; null when nobody knows.</param>
/// <param name="Called">Ticks of the monotonic clock just before it was sent.</param>
/// <param name="Returned">Ticks when the answer had been read; null when it never was.</param>
internal sealed record Attempt(string Client, Ask Ask, Answer? Answer, long Called, long? Returned)
{
    /// <summary>Whether it may have changed something for all that its client knows.</summary>
    public bool MayHaveTakenEffect => Ask.Changes && Answer is not Answer.Refused;

    /// <summary>The same with its answer forgotten: it may have taken effect at any time, or never.</summary>
    public Attempt Forgotten => this with { Answer = null, Returned = null };
}
