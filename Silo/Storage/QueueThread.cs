using System.Threading.Channels;

namespace Scheduling.Silo.Storage;

/// <summary>
/// A bounded queue that one dedicated thread serves, taking what has queued together. The thread and its wake-ups do not pass
/// through the thread pool, so that storage keeps its pace while the pool is busy with requests.
/// </summary>
/// <typeparam name="T">What is queued.</typeparam>
internal sealed class QueueThread<T> : IAsyncDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _most;
    private readonly Action<List<T>> _serve;
    private readonly Action? _end;

    // Synchronous continuations: what continues here is the thread that waits below, or a caller that goes on to wait for its
    // result. Both only pass through.
    private readonly Channel<T> _queue;

    /// <summary>Starts the thread.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="capacity">How many items may wait; callers beyond it wait for room.</param>
    /// <param name="most">How many items are served together at most.</param>
    /// <param name="serve">Serves them, on the thread; must not throw. The list is used again afterwards.</param>
    /// <param name="end">Runs last on the thread.</param>
    public QueueThread(string name, int capacity, int most, Action<List<T>> serve, Action? end = null)
    {
        _most = most;
        _serve = serve;
        _end = end;
        _queue = Channel.CreateBounded<T>(
            new BoundedChannelOptions(capacity) { SingleReader = true, AllowSynchronousContinuations = true });
        new Thread(Run) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>How many items wait.</summary>
    public int Count => _queue.Reader.Count;

    /// <summary>Queues an item if there is room.</summary>
    public bool TryAdd(T item) => _queue.Writer.TryWrite(item);

    /// <summary>Queues an item, waiting for room.</summary>
    /// <exception cref="ChannelClosedException">The queue has been closed.</exception>
    public ValueTask Add(T item, CancellationToken cancellation) => _queue.Writer.WriteAsync(item, cancellation);

    /// <summary>Closes the queue and waits until everything in it has been served.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task;
    }

    private void Run()
    {
        var items = new List<T>();
        while (Blocking.Result(_queue.Reader.WaitToReadAsync().AsTask()))
        {
            while (items.Count < _most && _queue.Reader.TryRead(out var item))
            {
                items.Add(item);
            }

            _serve(items);
            items.Clear();
        }

        try
        {
            _end?.Invoke();
            _ended.SetResult();
        }
        catch (Exception e)
        {
            _ended.SetException(e);
        }
    }
}
