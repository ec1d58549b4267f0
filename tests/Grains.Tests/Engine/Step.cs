using FsCheck;
using FsCheck.Fluent;

namespace Scheduling.Grains.Tests.Engine;

/// <summary>One line of a rush: what a client does next, or an append that will fail. Clients run at the same time.</summary>
internal abstract record Step
{
    public sealed record Book(int Client, int Slot) : Step;

    public sealed record Move(int Client, int Booking, int Slot) : Step;

    public sealed record Cancel(int Client, int Booking) : Step;

    /// <summary>The client sends its last command again, as a phone does that heard no answer.</summary>
    public sealed record Repeat(int Client) : Step;

    public sealed record Fail(int Append, Fault Fault) : Step;
}

/// <summary>Makes rushes up.</summary>
internal static class Steps
{
    /// <summary>Eight clients of five students: three students have two phones.</summary>
    public const int Clients = 8;

    public const int Students = 5;

    public const int Slots = 3;

    public static Gen<Step> Any { get; } = Gen.Frequency(
        (10, from c in Client from s in Slot select (Step)new Step.Book(c, s)),
        (6, from c in Client from b in Booking from s in Slot select (Step)new Step.Move(c, b, s)),
        (5, from c in Client from b in Booking select (Step)new Step.Cancel(c, b)),
        (3, from c in Client select (Step)new Step.Repeat(c)),
        (3, from n in Gen.Choose(0, 60) from f in Gen.Elements(Fault.BeforeCommit, Fault.AfterCommit) select (Step)new Step.Fail(n, f)));

    private static Gen<int> Client => Gen.Choose(0, Clients - 1);

    private static Gen<int> Slot => Gen.Choose(0, Slots - 1);

    private static Gen<int> Booking => Gen.Frequency((4, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Constant(3)));
}
