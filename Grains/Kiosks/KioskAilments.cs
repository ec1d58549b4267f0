using System.Collections.Immutable;
using Scheduling.Contracts.Kiosks;

namespace Scheduling.Grains.Kiosks;

/// <summary>Something that a report says is wrong.</summary>
/// <param name="Severity">How bad.</param>
/// <param name="Component">Which part.</param>
/// <param name="Reason">As reported; the status when the device gave none.</param>
internal readonly record struct KioskAilment(AlarmSeverity Severity, ComponentKind Component, string Reason);

/// <summary>What components say is wrong, and how bad that is for this kind of kiosk.</summary>
internal static class KioskAilments
{
    /// <summary>Every ailment, each once, in the order of the report.</summary>
    public static ImmutableArray<KioskAilment> Of(KioskKind kind, IEnumerable<KioskComponent> components) =>
    [
        .. components
            .SelectMany(component => SeverityOf(kind, component) is { } severity ? Reasons(severity, component) : [])
            .Distinct(),
    ];

    private static IEnumerable<KioskAilment> Reasons(AlarmSeverity severity, KioskComponent component) =>
        (component.Reasons is [] ? [component.Status.ToString().ToLowerInvariant()] : component.Reasons)
            .Select(reason => new KioskAilment(severity, component.Kind, reason));

    private static AlarmSeverity? SeverityOf(KioskKind kind, KioskComponent component) => component.Status switch
    {
        ComponentStatus.Error => component.Kind == Essential(kind) ? AlarmSeverity.Critical : AlarmSeverity.Major,
        ComponentStatus.Warning => AlarmSeverity.Minor,

        // It works, and has something to say.
        ComponentStatus.Ok when component.Reasons is not [] => AlarmSeverity.Warning,

        // A check-in desk may do without a scanner; a camera without a camera was unplugged.
        ComponentStatus.Absent when kind is not KioskKind.CheckIn && component.Kind == Essential(kind) => AlarmSeverity.Critical,
        _ => null,
    };

    /// <summary>The part without which a kiosk cannot do what it is for.</summary>
    private static ComponentKind? Essential(KioskKind kind) => kind switch
    {
        KioskKind.CheckIn => ComponentKind.Scanner,
        KioskKind.Camera => ComponentKind.Camera,
        KioskKind.Printer => ComponentKind.CardPrinter,
        _ => null,
    };
}
