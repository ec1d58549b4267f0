using Scheduling.Load.History.Findings;
using Scheduling.Load.History.Recording;

namespace Scheduling.Load.History.Controls;

/// <summary>Proves that the checker can see: damaged records of sound histories, and servers with a bug planted in them.</summary>
internal sealed class HistoryControls(Action<string> say)
{
    public int Of { get; private set; }

    public int Caught { get; private set; }

    /// <summary>Damages every history in every way that applies to it; each must be found out.</summary>
    public void Damage(IReadOnlyList<RecordedHistory> sound)
    {
        foreach (var mutation in Mutation.All)
        {
            var damaged = sound.Select(mutation.Damage).OfType<RecordedHistory>().ToList();
            var passed = damaged.FirstOrDefault(history => history.CanBeExplained());
            Count(mutation.Name, damaged.Count > 0 && passed is null, $"{damaged.Count} records");
            if (passed is not null)
            {
                say(TimeLine.Of(passed));
            }
        }
    }

    private void Count(string name, bool caught, string how)
    {
        Of++;
        Caught += caught ? 1 : 0;
        say($"control {name}: {(caught ? "found" : "NOT FOUND")} ({how})");
    }
}
