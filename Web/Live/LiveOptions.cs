using Scheduling.Web.Limits;

namespace Scheduling.Web.Live;

/// <summary>What one account may take of the hub; the section <c>Live</c>. Docs: <c>docs/api.md</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Live";

    /// <summary>How often one account may call: begin to watch a topic, or end it.</summary>
    public Bucket Calls { get; set; } = new() { Burst = 100, PerSecond = 5 };

    /// <summary>Connections of one student or kiosk; a further one ends the oldest. Phones leave old ones behind when they sleep.</summary>
    public int Connections { get; set; } = 8;

    /// <summary>The same for staff: the desks of a hall may share an account.</summary>
    public int StaffConnections { get; set; } = 64;
}
