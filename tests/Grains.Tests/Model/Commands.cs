using FsCheck;
using FsCheck.Fluent;

namespace Scheduling.Grains.Tests.Model;

/// <summary>Makes commands up: mostly sensible ones, so that sequences get far, and some of every kind that must be refused.</summary>
internal static class Commands
{
    public static Gen<Command> Any { get; } = Gen.Frequency(
        (2, from op in Ops from d in Definitions select (Command)new Command.Draft(op, d)),
        (3, from op in Ops from d in Definitions from e in Expected select (Command)new Command.Revise(op, d, e)),
        (4, from op in Ops from e in Expected select (Command)new Command.Open(op, e)),
        (1, from op in Ops from e in Expected select (Command)new Command.Close(op, e)),
        (3, from op in Ops
            from s in Slots
            from c in Maybe(Gen.Elements(-1, 0, 1, 2, 3, 10_001))
            from o in Maybe(Gen.Elements(true, false))
            from e in Expected
            select (Command)new Command.Adjust(op, s, c, o, e)),
        (6, from op in Ops from s in Students from c in Gen.Choose(0, 1) select (Command)new Command.List(op, s, c)),
        (5, from op in Ops from s in Students from a in Accounts select (Command)new Command.Bind(op, s, a)),
        (20, from op in Ops from s in Students from a in Maybe(Accounts) from slot in Slots select (Command)new Command.Book(op, s, a, slot)),
        (14, from op in Ops
             from s in Students
             from a in Maybe(Accounts)
             from b in Bookings
             from e in Expected
             from slot in Slots
             select (Command)new Command.Move(op, s, a, b, e, slot)),
        (8, from op in Ops
            from s in Students
            from a in Maybe(Accounts)
            from b in Bookings
            from e in Expected
            select (Command)new Command.Cancel(op, s, a, b, e)),
        (4, from s in Students select (Command)new Command.Settle(s)),
        (3, from h in Gen.Choose(1, 12) select (Command)new Command.Wait(h)),
        (3, Gen.Constant((Command)new Command.Restart())));

    private static Gen<int> Ops => Gen.Choose(0, 40);

    private static Gen<int> Definitions => Gen.Choose(0, 3);

    private static Gen<int> Students => Gen.Choose(0, 3);

    private static Gen<int> Accounts => Gen.Choose(0, 1);

    private static Gen<int> Slots => Gen.Choose(0, 4);

    private static Gen<int> Bookings => Gen.Frequency((5, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Elements(0, 3)));

    private static Gen<int?> Expected => Gen.Frequency((6, Gen.Constant((int?)null)), (1, Gen.Choose(1, 4).Select(e => (int?)e)));

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.Frequency((1, Gen.Constant((T?)null)), (2, gen.Select(value => (T?)value)));
}
