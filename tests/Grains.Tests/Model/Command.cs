namespace Scheduling.Grains.Tests.Model;

/// <summary>What a test world can be told. Small numbers stand for who, where and which operation, so that they meet often.</summary>
internal abstract record Command
{
    public sealed record Draft(int Op, int Definition) : Command;

    public sealed record Revise(int Op, int Definition, int? Expected) : Command;

    public sealed record Open(int Op, int? Expected) : Command;

    public sealed record Close(int Op, int? Expected) : Command;

    public sealed record Adjust(int Op, int Slot, int? Capacity, bool? Closed, int? Expected) : Command;

    public sealed record List(int Op, int Student, int College) : Command;

    public sealed record Bind(int Op, int Student, int Account) : Command;

    public sealed record Book(int Op, int Student, int? Account, int Slot) : Command;

    public sealed record Move(int Op, int Student, int? Account, int Booking, int? Expected, int Slot) : Command;

    public sealed record Cancel(int Op, int Student, int? Account, int Booking, int? Expected) : Command;

    /// <summary>Gives owed seats back; between a move and this, a crash.</summary>
    public sealed record Settle(int Student) : Command;

    public sealed record Wait(int Hours) : Command;

    /// <summary>Forgets everything but the log.</summary>
    public sealed record Restart : Command;
}
