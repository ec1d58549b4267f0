using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Scheduling.Web.Demo;

/// <summary>
/// What a simulated student is like. It follows from the id alone, so that a server that was started again goes on with the same people.
/// </summary>
/// <param name="student">Id within the campaign.</param>
internal readonly struct DemoPerson(string student)
{
    private const double StaysAway = 0.05;
    private const double ComesLate = 0.05;
    private const double ComesTogether = 0.6;

    /// <summary>When they come for a booked hour; null when they stay away.</summary>
    public DateTimeOffset? ArrivesAt(DateTimeOffset hour) => Chance("comes") switch
    {
        < StaysAway => null,
        < StaysAway + ComesLate => hour.AddMinutes(62 + (Chance("late") * 50)),
        < StaysAway + ComesLate + ComesTogether => hour.AddMinutes(-14 + (Chance("early") * 16)),
        _ => hour.AddMinutes(Chance("when") * 50),
    };

    /// <summary>From the call to standing at the station.</summary>
    public TimeSpan Walks => TimeSpan.FromSeconds(Chance("far") < 0.06 ? 75 + (Chance("walk") * 35) : 8 + (Chance("walk") * 20));

    /// <summary>At the station; a few have trouble with their glasses, their record, their collar.</summary>
    public TimeSpan Poses => TimeSpan.FromSeconds(26 + (Chance("pose") * 24) + (Chance("trouble") < 0.02 ? 150 : 0));

    /// <summary>Whether they are gone when they are called.</summary>
    public bool Vanishes => Chance("vanish") < 0.02;

    /// <summary>Whether they ask for five minutes when they are called.</summary>
    public bool NeedsTime => Chance("time") < 0.02;

    /// <summary>After how long in line they go away; null = they stay.</summary>
    public TimeSpan? Patience => Chance("patience") < 0.01 ? TimeSpan.FromMinutes(8 + (Chance("leave") * 20)) : null;

    /// <summary>Whether they have a reason not to stand in line.</summary>
    public bool HasPriority => Chance("priority") < 0.01;

    // 0 ≤ x < 1, always the same for the same student and question.
    private double Chance(string question) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{student}:{question}"))) / (uint.MaxValue + 1d);
}
