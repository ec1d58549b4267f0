using FsCheck;
using FsCheck.Fluent;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Tests.Queues.Model;

/// <summary>What a line in a test can be told. Small numbers stand for who, where and which operation, so that they meet often.</summary>
internal abstract record LineCommand
{
    public sealed record CheckIn(int Op, int Student, int? Hour, bool Here, bool Priority) : LineCommand;

    public sealed record Set(int Op, int Station, StationStatus Status, bool Camera) : LineCommand;

    public sealed record Call(int Op, int Station) : LineCommand;

    public sealed record Act(int Op, int Number, TicketAction Action, int? Minutes) : LineCommand;

    public sealed record Complete(int Op, int Number, bool CallNext) : LineCommand;

    public sealed record Reinstate(int Op, int Number) : LineCommand;

    public sealed record Delay(int Op, int Minutes) : LineCommand;

    public sealed record Pass(int HalfMinutes) : LineCommand;

    /// <summary>Forgets everything but the log.</summary>
    public sealed record Restart : LineCommand;
}

/// <summary>Makes commands up: mostly sensible ones, so that lists get far, and some of every kind that must be refused.</summary>
internal static class LineCommands
{
    public const int Students = 9;

    public static Gen<LineCommand> Any { get; } = Gen.Frequency(
        (18, from op in Ops
             from s in Gen.Choose(0, Students - 1)
             from h in Gen.Frequency((1, Gen.Constant((int?)null)), (4, Gen.Choose(-1, 2).Select(h => (int?)h)))
             from here in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
             from p in Gen.Frequency((6, Gen.Constant(false)), (1, Gen.Constant(true)))
             select (LineCommand)new LineCommand.CheckIn(op, s, h, here, p)),
        (6, from op in Ops
            from n in Stations
            from s in Gen.Frequency(
                (5, Gen.Constant(StationStatus.Open)), (1, Gen.Constant(StationStatus.Paused)), (1, Gen.Constant(StationStatus.Closed)))
            from camera in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
            select (LineCommand)new LineCommand.Set(op, n, s, camera)),
        (14, from op in Ops from n in Stations select (LineCommand)new LineCommand.Call(op, n)),
        (24, from op in Ops
             from n in Numbers
             from a in Gen.Elements(Enum.GetValues<TicketAction>().Concat([TicketAction.Start, TicketAction.Start, TicketAction.NeedTime]).ToArray())
             from m in Gen.Frequency((1, Gen.Constant((int?)null)), (4, Gen.Elements(1, 3, 10)!.Select(m => (int?)m)), (1, Gen.Elements(-1, 300).Select(m => (int?)m)))
             select (LineCommand)new LineCommand.Act(op, n, a, m)),
        (10, from op in Ops from n in Numbers from next in Gen.Elements(true, false) select (LineCommand)new LineCommand.Complete(op, n, next)),
        (5, from op in Ops from n in Numbers select (LineCommand)new LineCommand.Reinstate(op, n)),
        (1, from op in Ops from m in Gen.Elements(0, 0, 5, 300) select (LineCommand)new LineCommand.Delay(op, m)),
        (14, from m in Gen.Frequency((3, Gen.Choose(1, 6)), (1, Gen.Choose(10, 60))) select (LineCommand)new LineCommand.Pass(m)),
        (2, Gen.Constant((LineCommand)new LineCommand.Restart())));

    private static Gen<int> Ops => Gen.Choose(0, 150);

    private static Gen<int> Stations => Gen.Frequency((9, Gen.Choose(1, 3)), (1, Gen.Elements(0, 4)));

    private static Gen<int> Numbers => Gen.Frequency((8, Gen.Choose(1, 6)), (3, Gen.Choose(7, 14)), (1, Gen.Constant(0)));
}
