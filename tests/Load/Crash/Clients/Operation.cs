namespace Scheduling.Load.Crash.Clients;

/// <summary>What a client wants.</summary>
internal enum Deed
{
    Book,
    Move,
    Cancel,
    CheckIn,
    OpenStation,
    Call,
    Start,
    Complete,
    NoShow,
}

/// <summary>What a client knows of an operation.</summary>
internal enum Outcome
{
    /// <summary>Nothing: no answer, or one that says that nobody knows.</summary>
    Unknown,
    Acknowledged,
    Refused,
}

/// <summary>One line of a client's own operation log: what was asked under which key, how often, and what came of it.</summary>
/// <param name="Key">Idempotency key; the same in every attempt.</param>
/// <param name="Deed">What.</param>
/// <param name="Subject">Id of the student, or of the line.</param>
/// <param name="Content">What exactly: a slot, a booking, a ticket, a station; as it must stand in the log.</param>
/// <param name="Request">The request; the same in every attempt.</param>
internal sealed record Operation(string Key, Deed Deed, string Subject, string Content, Request Request)
{
    public Outcome Outcome { get; private set; }

    /// <summary>What an acknowledgement said, reduced to what must be the same each time.</summary>
    public string? Answer { get; private set; }

    /// <summary>Code of the refusal.</summary>
    public string? Refusal { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Whether a repeat was answered otherwise than the first time; what the two answers were.</summary>
    public string? Contradiction { get; private set; }

    public void Invoked() => Attempts++;

    public void Acknowledged(string answer)
    {
        if (Outcome != Outcome.Unknown && Answer != answer)
        {
            Contradiction ??= $"{Answer ?? Refusal}, then {answer}";
        }

        (Outcome, Answer) = (Outcome.Acknowledged, answer);
    }

    public void Refused(string code)
    {
        // A refusal has no effect and may be decided otherwise when it is asked for again; an acknowledgement is for ever.
        if (Outcome == Outcome.Acknowledged)
        {
            Contradiction ??= $"{Answer}, then {code}";
            return;
        }

        (Outcome, Refusal) = (Outcome.Refused, code);
    }
}

/// <summary>A request that can be sent again as it was.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path.</param>
/// <param name="Json">Body; null for none.</param>
internal sealed record Request(HttpMethod Method, string Path, string? Json = null);
