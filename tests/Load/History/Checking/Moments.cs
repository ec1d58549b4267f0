namespace Scheduling.Load.History.Checking;

/// <summary>
/// Calls and returns of a history by time, as a doubly linked list out of which an operation can be lifted and put back where it was, in
/// reverse order.
/// </summary>
internal sealed class Moments
{
    private readonly int[] _next;
    private readonly int[] _before;
    private readonly bool[] _returns;
    private readonly int _operations;

    /// <param name="operations">Call and, unless it is open, return of every operation.</param>
    public Moments(IReadOnlyList<(long Called, long? Returned)> operations)
    {
        _operations = operations.Count;
        _next = new int[End + 1];
        _before = new int[End + 1];
        _returns = [.. operations.Select(operation => operation.Returned is not null)];
        var previous = End;
        foreach (var moment in InOrder(operations))
        {
            Join(previous, moment);
            previous = moment;
        }

        Join(previous, End);
    }

    /// <summary>The first moment that is left.</summary>
    public int First => _next[End];

    /// <summary>Stands behind the last moment.</summary>
    public int End => 2 * _operations;

    /// <summary>Whether a moment is the call of the operation of the same number.</summary>
    public bool IsCall(int moment) => moment < _operations;

    /// <summary>The moment that follows.</summary>
    public int After(int moment) => _next[moment];

    /// <summary>Takes the call and the return of an operation out.</summary>
    public void Lift(int operation)
    {
        Join(_before[operation], _next[operation]);
        if (_returns[operation])
        {
            var returned = _operations + operation;
            Join(_before[returned], _next[returned]);
        }
    }

    /// <summary>Puts the operation that was lifted last back.</summary>
    public void Return(int operation)
    {
        if (_returns[operation])
        {
            PutBack(_operations + operation);
        }

        PutBack(operation);
    }

    // Calls stand before returns of the same tick, so that what may have overlapped counts as overlapping.
    private static IEnumerable<int> InOrder(IReadOnlyList<(long Called, long? Returned)> operations) =>
        operations.Select((operation, i) => (At: operation.Called, Moment: i))
            .Concat(operations.SelectMany((operation, i) => operation.Returned is { } at ? [(At: at, Moment: operations.Count + i)] : Array.Empty<(long At, int Moment)>()))
            .Order()
            .Select(each => each.Moment);

    private void PutBack(int moment)
    {
        _next[_before[moment]] = moment;
        _before[_next[moment]] = moment;
    }

    private void Join(int one, int other) => (_next[one], _before[other]) = (other, one);
}
