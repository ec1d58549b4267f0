using Scheduling.TestKit.Time;

namespace Scheduling.Load.Day;

/// <summary>What is going to happen, in order of time; the clock jumps from one to the next.</summary>
internal sealed class Agenda(ManualTimeProvider clock)
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Order)> _queue = new();
    private long _order;

    public DateTimeOffset Now => clock.GetUtcNow();

    public void At(DateTimeOffset at, Func<Task> what) => _queue.Enqueue(what, (at > Now ? at : Now, _order++));

    public void In(double seconds, Func<Task> what) => At(Now.AddSeconds(seconds), what);

    /// <summary>Lets everything happen.</summary>
    public async Task Run()
    {
        while (_queue.TryDequeue(out var what, out var when))
        {
            clock.Advance(when.At - Now);
            await what();
        }
    }
}
