using FsCheck;
using FsCheck.Fluent;
using Scheduling.Grains.Tests.Engine;

namespace Scheduling.Grains.Tests.Queues.Model;

/// <summary>One line of a busy day: what somebody does next, or an append that will fail. People act at the same time.</summary>
internal abstract record LineStep
{
    /// <summary>A device at a door checks a student in; two devices may have the same student before them.</summary>
    public sealed record CheckIn(int Client, int Student, int Site) : LineStep;

    /// <summary>An operator does whatever comes next at a station: calls, starts, completes and calls.</summary>
    public sealed record Work(int Client, int Site, int Station) : LineStep;

    public sealed record Leave(int Client, int Site, int Number) : LineStep;

    public sealed record Park(int Client, int Site, int Number) : LineStep;

    public sealed record Prioritise(int Client, int Site, int Number) : LineStep;

    /// <summary>A station closes, and opens again the next time.</summary>
    public sealed record Toggle(int Client, int Site, int Station) : LineStep;

    public sealed record Transfer(int Client, int Site, int Number) : LineStep;

    public sealed record Undo(int Client, int Site, int Reshuffle) : LineStep;

    public sealed record Pass(int Seconds) : LineStep;

    public sealed record Fail(int Append, Fault Fault) : LineStep;
}

/// <summary>Makes busy days up.</summary>
internal static class LineSteps
{
    public const int Clients = 6;

    public const int Students = 8;

    public static Gen<LineStep> Any { get; } = Gen.Frequency(
        (12, from c in Client from s in Gen.Choose(0, Students - 1) from at in Site select (LineStep)new LineStep.CheckIn(c, s, at)),
        (24, from c in Client from at in Site from n in Gen.Choose(1, 2) select (LineStep)new LineStep.Work(c, at, n)),
        (2, from c in Client from at in Site from n in Number select (LineStep)new LineStep.Leave(c, at, n)),
        (2, from c in Client from at in Site from n in Number select (LineStep)new LineStep.Park(c, at, n)),
        (2, from c in Client from at in Site from n in Number select (LineStep)new LineStep.Prioritise(c, at, n)),
        (2, from c in Client from at in Site from n in Gen.Choose(1, 2) select (LineStep)new LineStep.Toggle(c, at, n)),
        (6, from c in Client from at in Site from n in Number select (LineStep)new LineStep.Transfer(c, at, n)),
        (2, from c in Client from at in Site from n in Gen.Choose(1, 2) select (LineStep)new LineStep.Undo(c, at, n)),
        (3, from s in Gen.Elements(1, 30, 150, 400) select (LineStep)new LineStep.Pass(s)),
        (3, from n in Gen.Choose(0, 80) from f in Gen.Elements(Fault.BeforeCommit, Fault.AfterCommit) select (LineStep)new LineStep.Fail(n, f)));

    private static Gen<int> Client => Gen.Choose(0, Clients - 1);

    private static Gen<int> Site => Gen.Choose(0, 1);

    private static Gen<int> Number => Gen.Choose(1, 5);
}
