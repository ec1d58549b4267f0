using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Scheduling.Web.Limits;

/// <summary>
/// The requests whose body is still on its way. Nobody is refused for what others behind the same address leave unfinished: when too much
/// is, the oldest gives way, and what an honest phone sends is complete long before it is the oldest.
/// </summary>
internal sealed class UnfinishedRequests : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly AdmissionOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private readonly Lock _lock = new();
    private readonly LinkedList<Place> _all = [];
    private readonly Dictionary<AddressPrefix, LinkedList<Place>> _byAddress = [];

    /// <summary>Starts with none.</summary>
    public UnfinishedRequests(IOptions<AdmissionOptions> options, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        _sweep = time.CreateTimer(static self => ((UnfinishedRequests)self!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _all.Count;
            }
        }
    }

    /// <summary>Notes a request; its connection may be cut from now on, until the place is disposed of.</summary>
    /// <param name="address">Who sends it.</param>
    /// <param name="request">Cut when it gives way, or takes longer than <see cref="AdmissionOptions.Arrival"/>.</param>
    public IDisposable Begin(IPAddress? address, IHttpRequestLifetimeFeature request)
    {
        var place = new Place(this, AddressPrefix.Of(address), request, _time.GetTimestamp());
        Place? oldest = null;
        lock (_lock)
        {
            if (!_byAddress.TryGetValue(place.Address, out var neighbours))
            {
                _byAddress[place.Address] = neighbours = [];
            }

            _all.AddLast(place.InAll);
            neighbours.AddLast(place.InAddress);
            if (_all.Count == 1)
            {
                _sweep.Change(Look, Look);
            }

            oldest = neighbours.Count > _options.UnfinishedPerAddress ? neighbours.First!.Value
                : _all.Count > _options.Unfinished ? _all.First!.Value
                : null;
            if (oldest is not null)
            {
                Remove(oldest);
            }
        }

        oldest?.Cut();
        return place;
    }

    /// <inheritdoc/>
    public void Dispose() => _sweep.Dispose();

    private void End(Place place)
    {
        lock (_lock)
        {
            Remove(place);
        }
    }

    private void Remove(Place place)
    {
        if (place.InAll.List is null)
        {
            return;
        }

        _all.Remove(place.InAll);
        var neighbours = place.InAddress.List!;
        neighbours.Remove(place.InAddress);
        if (neighbours.Count == 0)
        {
            _byAddress.Remove(place.Address);
        }

        if (_all.Count == 0)
        {
            _sweep.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void Sweep()
    {
        var late = new List<Place>();
        lock (_lock)
        {
            while (_all.First is { Value: var first } && _time.GetElapsedTime(first.Since) > _options.Arrival)
            {
                Remove(first);
                late.Add(first);
            }
        }

        late.ForEach(place => place.Cut());
    }

    private sealed class Place : IDisposable
    {
        private readonly UnfinishedRequests _owner;
        private readonly IHttpRequestLifetimeFeature _request;

        public Place(UnfinishedRequests owner, AddressPrefix address, IHttpRequestLifetimeFeature request, long since)
        {
            (_owner, Address, _request, Since) = (owner, address, request, since);
            (InAll, InAddress) = (new(this), new(this));
        }

        public AddressPrefix Address { get; }

        public long Since { get; }

        public LinkedListNode<Place> InAll { get; }

        public LinkedListNode<Place> InAddress { get; }

        public void Cut() => _request.Abort();

        public void Dispose() => _owner.End(this);
    }
}
