using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Scheduling.TestKit.Time;
using Scheduling.Web.Limits;

namespace Scheduling.Web.Tests.Limits;

public sealed class UnfinishedRequestsTests : IDisposable
{
    private static readonly IPAddress Campus = IPAddress.Parse("10.1.2.3");
    private readonly ManualTimeProvider _time = new();
    private readonly UnfinishedRequests _unfinished;

    public UnfinishedRequestsTests() => _unfinished = new(
        Options.Create(new AdmissionOptions { Unfinished = 5, UnfinishedPerAddress = 3, Arrival = TimeSpan.FromSeconds(10) }), _time);

    [Fact]
    public void Begin_BeyondWhatAnAddressMayLeave_CutsItsOldest()
    {
        var requests = Begin(Campus, 4);
        Assert.Equal([true, false, false, false], requests.Select(request => request.IsCut));
        Assert.Equal(3, _unfinished.Count);
    }

    [Fact]
    public void Begin_FromANeighbour_CountsAsTheSameAddress()
    {
        var requests = Begin(Campus, 3);
        Begin(IPAddress.Parse("10.1.2.200"), 1);
        Assert.True(requests[0].IsCut);
    }

    [Fact]
    public void Begin_FromElsewhere_CutsNobodyOfTheCampus()
    {
        var requests = Begin(Campus, 3);
        Begin(IPAddress.Parse("10.1.3.3"), 2);
        Assert.DoesNotContain(requests, request => request.IsCut);
    }

    [Fact]
    public void Begin_BeyondTheMostOfAll_CutsTheOldestOfAll()
    {
        var first = Begin(IPAddress.Parse("10.0.0.1"), 1)[0];
        for (var net = 1; net <= 5; net++)
        {
            Begin(IPAddress.Parse($"10.0.{net}.1"), 1);
        }

        Assert.True(first.IsCut);
        Assert.Equal(5, _unfinished.Count);
    }

    [Fact]
    public void Request_ThatIsThere_IsNeverCut()
    {
        var request = new Request();
        _unfinished.Begin(Campus, request).Dispose();
        Begin(Campus, 10);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(request.IsCut);
    }

    [Fact]
    public void Request_ThatTakesTooLong_IsCut()
    {
        var early = Begin(Campus, 1)[0];
        _time.Advance(TimeSpan.FromSeconds(6));
        var late = Begin(Campus, 1)[0];
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal((true, false), (early.IsCut, late.IsCut));
    }

    public void Dispose() => _unfinished.Dispose();

    private Request[] Begin(IPAddress address, int count)
    {
        Request[] requests = [.. Enumerable.Range(0, count).Select(_ => new Request())];
        foreach (var request in requests)
        {
            _unfinished.Begin(address, request);
        }

        return requests;
    }

    private sealed class Request : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public bool IsCut { get; private set; }

        public void Abort() => IsCut = true;
    }
}
