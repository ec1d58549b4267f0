namespace Scheduling.Load.Day;

/// <summary>A station and its operator.</summary>
internal sealed class Desk(int number)
{
    private DateTimeOffset? _openSince;

    public int Number => number;

    public bool IsOpen => _openSince is not null;

    /// <summary>Who is called or served there.</summary>
    public Visit? Visit { get; set; }

    /// <summary>Whether the operator is about to press "call next".</summary>
    public bool Reaching { get; set; }

    /// <summary>Until when the operator wants a break as soon as the present student is done; null = does not.</summary>
    public DateTimeOffset? BreakUntil { get; set; }

    public bool IsIdle => IsOpen && Visit is null && !Reaching;

    /// <summary>Seconds it was open.</summary>
    public double OpenSeconds { get; private set; }

    public void Open(DateTimeOffset now) => _openSince = now;

    public void Close(DateTimeOffset now)
    {
        OpenSeconds += _openSince is { } since ? (now - since).TotalSeconds : 0;
        _openSince = null;
    }
}
