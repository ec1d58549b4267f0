namespace Scheduling.LocalSilo.Turns;

/// <summary>A list of requests in order of arrival that costs no allocation and takes any of them out at once. Not thread-safe.</summary>
internal sealed class RequestList
{
    private Request? _last;

    public Request? First { get; private set; }

    public int Count { get; private set; }

    public void Add(Request request)
    {
        request.Previous = _last;
        request.Next = null;
        if (_last is null)
        {
            First = request;
        }
        else
        {
            _last.Next = request;
        }

        _last = request;
        Count++;
    }

    public void Remove(Request request)
    {
        if (request.Previous is { } previous)
        {
            previous.Next = request.Next;
        }
        else
        {
            First = request.Next;
        }

        if (request.Next is { } next)
        {
            next.Previous = request.Previous;
        }
        else
        {
            _last = request.Previous;
        }

        request.Previous = request.Next = null;
        Count--;
    }

    public IEnumerable<Request> All()
    {
        for (var request = First; request is not null;)
        {
            var next = request.Next;
            yield return request;
            request = next;
        }
    }
}
