using System.Threading.Channels;
using Scheduling.Silo.EventLog;

namespace Scheduling.Load.Faults;

/// <summary>Broken on purpose: a batch is acknowledged at once and written a moment later.</summary>
internal sealed class HastyStore : StoreWrapper
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);
    private readonly Channel<IReadOnlyList<PendingAppend>> _late = Channel.CreateUnbounded<IReadOnlyList<PendingAppend>>();
    private readonly Task _writing;

    public HastyStore(IAppendStore inner)
        : base(inner) => _writing = Task.Run(WriteLate);

    public override IReadOnlyList<Conflict> Write(IReadOnlyList<PendingAppend> batch)
    {
        _late.Writer.TryWrite([.. batch]);
        return [];
    }

    public override async ValueTask DisposeAsync()
    {
        _late.Writer.Complete();
        await _writing;
        await base.DisposeAsync();
    }

    private async Task WriteLate()
    {
        await foreach (var batch in _late.Reader.ReadAllAsync())
        {
            await Task.Delay(Moment);
            try
            {
                Inner.Write(batch);
            }
            catch (Exception e)
            {
                // Whoever asked was told that all is well: that is the fault. The server goes on, as one with this bug would.
                await Console.Error.WriteLineAsync($"A batch that was acknowledged could not be written: {e.Message}");
            }
        }
    }
}
