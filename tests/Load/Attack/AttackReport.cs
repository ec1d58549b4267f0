using System.Globalization;
using System.Text.Json;

namespace Scheduling.Load.Attack;

/// <summary>The table for people and the line of JSON for tools.</summary>
internal static class AttackReport
{
    public static string Table(IReadOnlyList<AttackFigures> attacks, IReadOnlyList<AttackFigures> controls) => string.Join('\n',
    [
        .. attacks.Select(attack => Line(attack, attack.Holds)),
        "",
        "with the guard taken out, which must be seen:",
        .. controls.Select(control => Line(control, !control.Holds)),
    ]);

    public static string Json(int seed, IReadOnlyList<AttackFigures> attacks, IReadOnlyList<AttackFigures> controls) => JsonSerializer.Serialize(new
    {
        scenario = "attack",
        seed,
        attacks = attacks.Count,
        served99 = Math.Round(attacks.Max(attack => attack.Served99), 3),
        busy = attacks.Sum(attack => attack.Busy),
        rssMb = Math.Round(attacks.Max(attack => attack.MemoryMb)),
        controls = new { of = controls.Count, caught = controls.Count(control => !control.Holds) },
    });

    private static string Line(AttackFigures attack, bool good) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {(good ? "✓" : "✗")} {attack.Name,-60} 99 of 100 within {attack.Served99,7:0.000} s, {attack.Busy} busy, {attack.Unserved} unserved, {attack.MemoryMb,5:+0;-0;0} MB");
}
