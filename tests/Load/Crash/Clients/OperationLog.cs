using System.Collections.Concurrent;
using System.Globalization;

namespace Scheduling.Load.Crash.Clients;

/// <summary>Every operation that any client ever asked for. Kept by the clients, apart from the server.</summary>
internal sealed class OperationLog
{
    private readonly ConcurrentQueue<Operation> _operations = new();
    private int _keys;
    private int _acknowledged;
    private int _booked;
    private int _failures;

    public IReadOnlyCollection<Operation> All => _operations;

    /// <summary>Operations that were acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Bookings among them.</summary>
    public int Booked => Volatile.Read(ref _booked);

    /// <summary>Answers 500, or a yes to nothing: what nobody had foreseen.</summary>
    public int Failures => Volatile.Read(ref _failures);

    public Operation Add(Deed deed, string subject, string content, Request request)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"crash-{Interlocked.Increment(ref _keys):0000000}");
        var operation = new Operation(key, deed, subject, content, request);
        _operations.Enqueue(operation);
        return operation;
    }

    /// <summary>An operation has come to its end for the first time.</summary>
    public void Note(Operation operation)
    {
        if (operation.Outcome == Outcome.Acknowledged)
        {
            Interlocked.Increment(ref _acknowledged);
            Interlocked.Add(ref _booked, operation.Deed == Deed.Book ? 1 : 0);
        }
    }

    public void NoteFailure() => Interlocked.Increment(ref _failures);
}
