using Scheduling.TestKit.Time;
using Scheduling.Web.Hosting;

namespace Scheduling.Web.Tests.Hosting;

public sealed class ShortMemoryTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Value_NotYetOld_IsRemembered()
    {
        var memory = Remembering("hall");
        _time.Advance(Lifetime - TimeSpan.FromTicks(1));

        Assert.True(memory.TryGet(1, out var value));
        Assert.Equal("hall", value);
    }

    [Fact]
    public void Value_TooOld_IsRenewedByOneCallerWhileOthersGoOn()
    {
        var memory = Remembering("hall");
        _time.Advance(Lifetime);

        Assert.False(memory.TryGet(1, out _));
        Assert.True(memory.TryGet(1, out var old));
        Assert.Equal("hall", old);

        memory.Keep(1, "gym");
        Assert.True(memory.TryGet(1, out var renewed));
        Assert.Equal("gym", renewed);
    }

    [Fact]
    public void Value_WhoseRenewalFailed_IsTriedAgain()
    {
        var memory = Remembering("hall");
        _time.Advance(Lifetime);
        Assert.False(memory.TryGet(1, out _));
        _time.Advance(Lifetime);

        Assert.False(memory.TryGet(1, out _));
    }

    [Fact]
    public void Value_NeverKept_IsUnknown() => Assert.False(Remembering("hall").TryGet(2, out _));

    private ShortMemory<int, string> Remembering(string value)
    {
        var memory = new ShortMemory<int, string>(Lifetime, _time);
        memory.Keep(1, value);
        return memory;
    }
}
