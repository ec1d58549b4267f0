using System.Collections.Immutable;
using Scheduling.Contracts.Kiosks;

namespace Scheduling.Web.Demo;

/// <summary>A simulated device of the demo and what becomes of its parts in the course of a day.</summary>
/// <param name="Site">Where it stands.</param>
/// <param name="Name">What staff call it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Station">Its station, for a camera.</param>
/// <param name="Trouble">What it suffers from now and then.</param>
internal sealed record DemoKiosk(string Site, string Name, KioskKind Kind, int? Station = null, DemoTrouble Trouble = DemoTrouble.None)
{
    /// <summary>Every device that reports by itself. The board of the hall is left to the visitor.</summary>
    public static readonly ImmutableArray<DemoKiosk> All =
    [
        new("hall", "大厅签到机 A", KioskKind.CheckIn, Trouble: DemoTrouble.Paper),
        new("hall", "大厅签到机 B", KioskKind.CheckIn),
        new("hall", "大厅 2 号机位相机", KioskKind.Camera, 2),
        new("hall", "大厅 3 号机位相机", KioskKind.Camera, 3),
        new("hall", "大厅制卡机", KioskKind.Printer),
        new("library", "图书馆签到机", KioskKind.CheckIn),
        new("library", "图书馆 1 号机位相机", KioskKind.Camera, 1),
        new("library", "图书馆 2 号机位相机", KioskKind.Camera, 2, DemoTrouble.Camera),
        new("er-jiao", "二教签到机", KioskKind.CheckIn, Trouble: DemoTrouble.Network),
        new("er-jiao", "二教 1 号机位相机", KioskKind.Camera, 1),
    ];

    // Of every so much collection time, the last part is trouble; thirty times as fast that is some seconds of each minute or two.
    private static readonly TimeSpan PaperRoll = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan CameraPeriod = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan NetworkPeriod = TimeSpan.FromMinutes(75);

    /// <summary>Whether it is cut off and reports nothing.</summary>
    public bool IsSilent(DateTimeOffset now) => Trouble is DemoTrouble.Network && Part(now, NetworkPeriod) > 0.7;

    /// <summary>How its parts are.</summary>
    public ImmutableArray<KioskComponent> Components(DateTimeOffset now) => Kind switch
    {
        KioskKind.CheckIn => [Ok(ComponentKind.Scanner), Ok(ComponentKind.IdReader), Paper(now), Ok(ComponentKind.Network)],
        KioskKind.Camera => [Camera(now), Ok(ComponentKind.Network)],
        KioskKind.Printer => [Ok(ComponentKind.CardPrinter), Ok(ComponentKind.Network)],
        _ => [Ok(ComponentKind.Network)],
    };

    private KioskComponent Paper(DateTimeOffset now) => Trouble is not DemoTrouble.Paper ? Ok(ComponentKind.Printer) : Part(now, PaperRoll) switch
    {
        < 0.55 => Ok(ComponentKind.Printer),
        < 0.85 => new(ComponentKind.Printer, ComponentStatus.Warning, ["media-low"]),
        _ => new(ComponentKind.Printer, ComponentStatus.Error, ["media-empty"]),
    };

    private KioskComponent Camera(DateTimeOffset now) => Trouble is DemoTrouble.Camera && Part(now, CameraPeriod) > 0.8
        ? new(ComponentKind.Camera, ComponentStatus.Error, ["camera-disconnected"])
        : Ok(ComponentKind.Camera);

    private static KioskComponent Ok(ComponentKind kind) => new(kind, ComponentStatus.Ok, []);

    private static double Part(DateTimeOffset now, TimeSpan period) => (double)(now.UtcTicks % period.Ticks) / period.Ticks;
}

/// <summary>What a simulated device suffers from.</summary>
internal enum DemoTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its paper runs low, then out, and is refilled.</summary>
    Paper,

    /// <summary>Its camera fails for a while.</summary>
    Camera,

    /// <summary>Its network fails for a while.</summary>
    Network,
}
