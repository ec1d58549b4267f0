using System.Diagnostics;

namespace Scheduling.Load.Cluster.Traffic;

/// <summary>One operation of a student, from the first time it was asked for until it was answered with yes or no.</summary>
/// <param name="Asked">Time stamp.</param>
/// <param name="Answered">Time stamp; of giving up, without an answer.</param>
/// <param name="WasAnswered">Whether it was answered in the end.</param>
internal sealed record Probe(long Asked, long Answered, bool WasAnswered)
{
    // What an actor that lives takes on a busy machine is well below this; an actor that lived where the trouble is takes longer.
    private static readonly TimeSpan Noticeable = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether it met an actor that the server in trouble held: it had to wait.</summary>
    public bool MetTrouble(long since) => Answered > since && WaitFrom(since) > Noticeable;

    /// <summary>How long it waited, the time before the trouble not counted.</summary>
    public TimeSpan WaitFrom(long since) => Stopwatch.GetElapsedTime(Math.Max(Asked, since), Answered);
}
