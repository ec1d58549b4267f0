namespace Scheduling.Web.Rosters;

/// <summary>A college on the roster.</summary>
/// <param name="Name">As the roster spells it; hours kept for colleges must spell it the same.</param>
/// <param name="Students">Students of the college on the roster.</param>
public sealed record RosterCollege(string Name, int Students);
