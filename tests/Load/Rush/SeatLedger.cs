using Microsoft.AspNetCore.Http;

namespace Scheduling.Load.Rush;

/// <summary>Which bookings were acknowledged, kept apart from the server that acknowledged them.</summary>
internal sealed class SeatLedger
{
    private readonly Dictionary<string, int> _taken = [];
    private readonly HashSet<string> _students = [];

    public IReadOnlyDictionary<string, int> Taken => _taken;

    public IReadOnlySet<string> Students => _students;

    /// <summary>Notes every student whose request was answered 201; slots were handed out in turn.</summary>
    public void Note(IReadOnlyList<SignedInStudent> students, IReadOnlyList<int> statuses, params IReadOnlyList<string> slots)
    {
        for (var i = 0; i < students.Count; i++)
        {
            if (statuses[i] == StatusCodes.Status201Created)
            {
                var slot = slots[i % slots.Count];
                _taken[slot] = _taken.GetValueOrDefault(slot) + 1;
                _students.Add(students[i].Id);
            }
        }
    }
}
