using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;

namespace Scheduling.Grains.Tests.Kiosks;

/// <summary>The kiosks that tests talk about.</summary>
internal static class GivenKiosk
{
    public const string Id = "k1";
    public const string CodeHash = "code-hash";
    public const string KeyHash = "key-hash";

    public static readonly DateTimeOffset CodeExpires = Given.Midway.AddMinutes(10);

    public static Stamp Staff(string operation) => Given.Operation(operation, "staff:wang");

    public static InviteKiosk Invite(
        KioskKind kind = KioskKind.Camera, int? station = 1, string operation = "invite", string codeHash = CodeHash, DateTimeOffset? expires = null) =>
        new(Staff(operation), Given.Code, "hall", "相机一", kind, station, codeHash, expires ?? CodeExpires);

    public static EnrolKiosk Enrol(string codeHash = CodeHash, string keyHash = KeyHash) => new(Given.Operation("enrol", "kiosk:k1"), codeHash, keyHash);

    public static KioskComponent Part(ComponentKind kind, ComponentStatus status = ComponentStatus.Ok, params string[] reasons) =>
        new(kind, status, [.. reasons]);

    public static ReportKiosk Report(long sequence, params KioskComponent[] components) => new(sequence, [.. components], Job: null, "1.0.0", AppliedVersion: 1);

    public static ReportKiosk Fine(long sequence) => Report(sequence, Part(ComponentKind.Camera));

    public static ReportKiosk Unplugged(long sequence) =>
        Report(sequence, Part(ComponentKind.Camera, ComponentStatus.Error, "camera-disconnected"));

    public static ConfigureKiosk Configure(string operation, int? expected = null, int? volume = 50) =>
        new(Staff(operation), expected, ReportSeconds: null, Language: null, volume, InService: null, Command: null);
}
