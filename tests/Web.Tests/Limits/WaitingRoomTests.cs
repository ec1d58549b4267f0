using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scheduling.TestKit.Time;
using Scheduling.Web.Limits;

namespace Scheduling.Web.Tests.Limits;

public sealed class WaitingRoomTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _stopping = new();

    [Fact]
    public void Wait_LastsAsLongAsTheHoldGiveOrTakeAQuarter()
    {
        using var room = Of(held: 10, TimeSpan.FromSeconds(2));

        var answer = room.Wait();

        Assert.Equal(1, room.Waiting);
        _time.Advance(TimeSpan.FromSeconds(1.49));
        Assert.False(answer.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1.02));
        Assert.True(answer.IsCompletedSuccessfully);
        Assert.Equal(0, room.Waiting);
    }

    [Fact]
    public void Wait_InAFullRoom_IsOverAtOnce()
    {
        using var room = Of(held: 1, TimeSpan.FromSeconds(2));
        var first = room.Wait();

        Assert.True(room.Wait().IsCompletedSuccessfully);
        Assert.False(first.IsCompleted);
        Assert.Equal(1, room.Waiting);
    }

    [Fact]
    public void Wait_WithoutAHold_IsOverAtOnce()
    {
        using var room = Of(held: 10, TimeSpan.Zero);

        Assert.True(room.Wait().IsCompletedSuccessfully);
        Assert.Equal(0, room.Waiting);
    }

    [Fact]
    public async Task Wait_WhileTheServerStops_IsOver()
    {
        using var room = Of(held: 10, TimeSpan.FromSeconds(2));
        var answer = room.Wait();

        await _stopping.CancelAsync();

        await answer.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(room.Wait().IsCompletedSuccessfully);
    }

    public void Dispose() => _stopping.Dispose();

    private WaitingRoom Of(int held, TimeSpan hold) =>
        new(Options.Create(new AdmissionOptions { Held = held, Hold = hold }), _time, new Lifetime(_stopping));

    private sealed class Lifetime(CancellationTokenSource stopping) : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => stopping.Cancel();
    }
}
