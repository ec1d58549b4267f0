using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Scheduling.TestKit.Time;
using Scheduling.Web.Limits;

namespace Scheduling.Web.Tests.Limits;

public sealed class AdmissionTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly AdmissionMetrics _metrics;
    private readonly AdmissionOptions _options = new()
    {
        Least = 100,
        Most = 2_000,
        Wait = TimeSpan.FromMilliseconds(200),
        Burst = TimeSpan.FromSeconds(1),
        LiveConnections = 3,
        Uploads = 2,
    };

    private readonly Lazy<Admission> _admission;

    public AdmissionTests()
    {
        _metrics = new AdmissionMetrics(_time, NullLogger<AdmissionMetrics>.Instance);
        _admission = new(() => new Admission(Options.Create(_options), _time, _metrics));
    }

    private Admission Admission => _admission.Value;

    [Fact]
    public void Burst_OnAQuietServer_IsTakenOnUpToTheMost()
    {
        Assert.Equal(2_000, Enter(RequestKind.Write, 5_000));
    }

    [Fact]
    public void Queue_ThatStandsLongerThanABurst_IsHeldToTheLimit()
    {
        Enter(RequestKind.Write, 500);
        _time.Advance(_options.Burst);

        Assert.False(Admission.TryEnter(RequestKind.Write));
    }

    [Fact]
    public void Limit_WhileManyAreAnswered_IsWhatIsAnsweredInTheAllowedWait()
    {
        Steadily(perSecond: 5_000, TimeSpan.FromSeconds(5));

        Assert.InRange(Admission.Limit, 950, 1_000);
    }

    [Fact]
    public void Limit_AfterAPause_IsStillWhatItWas()
    {
        Steadily(perSecond: 5_000, TimeSpan.FromSeconds(5));
        var before = Admission.Limit;
        _time.Advance(TimeSpan.FromMilliseconds(300));
        Steadily(perSecond: 5_000, TimeSpan.FromMilliseconds(100));

        Assert.InRange(Admission.Limit, 0.9 * before, before);
    }

    [Fact]
    public void Limit_OnceTheServerHasBecomeSlower_Follows()
    {
        Steadily(perSecond: 5_000, TimeSpan.FromSeconds(5));
        Steadily(perSecond: 1_000, TimeSpan.FromSeconds(20));

        Assert.InRange(Admission.Limit, 200, 220);
    }

    [Fact]
    public void Limit_OnAVerySlowServer_IsNeverBelowTheLeast()
    {
        Steadily(perSecond: 10, TimeSpan.FromSeconds(10));

        Assert.Equal(100, Admission.Limit);
    }

    [Fact]
    public void Everybody_BelowTheLeast_ComesIn()
    {
        for (var n = 0; n < 20; n++)
        {
            Assert.Equal(99, Enter(RequestKind.Write, 99));
            _time.Advance(TimeSpan.FromSeconds(1));
            Leave(RequestKind.Write, 99);
        }
    }

    [Fact]
    public void Reads_GiveWayBeforeWrites_AndDesksLast()
    {
        Enter(RequestKind.Write, 90);
        _time.Advance(_options.Burst);

        Assert.Equal(0, Enter(RequestKind.Read, 100));
        Assert.Equal(10, Enter(RequestKind.Write, 100));
        Assert.Equal(100, Enter(RequestKind.Desk, 200));
        Assert.Equal(50, Enter(RequestKind.Free, 50));
    }

    [Fact]
    public void Queue_ThatHasDrained_MayBurstAgain()
    {
        Enter(RequestKind.Write, 500);
        _time.Advance(_options.Burst);
        Leave(RequestKind.Write, 500);

        Assert.Equal(2_000, Enter(RequestKind.Write, 5_000));
    }

    [Fact]
    public void LiveConnections_AreCountedApart()
    {
        Assert.Equal(3, Enter(RequestKind.Live, 10));
        Assert.True(Admission.TryEnter(RequestKind.Write));
        Leave(RequestKind.Live, 1);

        Assert.Equal(1, Enter(RequestKind.Live, 10));
    }

    [Theory]
    [InlineData("GET", "/livez", nameof(RequestKind.Free))]
    [InlineData("GET", "/readyz", nameof(RequestKind.Free))]
    [InlineData("GET", "/assets/student.js", nameof(RequestKind.Free))]
    [InlineData("GET", "/live", nameof(RequestKind.Live))]
    [InlineData("POST", "/live/negotiate", nameof(RequestKind.Live))]
    [InlineData("GET", "/api/v1/me", nameof(RequestKind.Read))]
    [InlineData("HEAD", "/API/V1/me", nameof(RequestKind.Read))]
    [InlineData("POST", "/api/v1/campaigns/C/bookings", nameof(RequestKind.Write))]
    [InlineData("POST", "/api/v1/campaigns/C/bookings/search", nameof(RequestKind.Read))]
    [InlineData("POST", "/api/v1/sites/hall/check-ins", nameof(RequestKind.Desk))]
    [InlineData("PUT", "/api/v1/kiosks/k/report", nameof(RequestKind.Desk))]
    [InlineData("GET", "/Api/v1/Queues/q", nameof(RequestKind.Desk))]
    [InlineData("POST", "/api/v1/campaigns/C/roster", nameof(RequestKind.Upload))]
    [InlineData("POST", "/api/v1/Campaigns/C/Roster/", nameof(RequestKind.Upload))]
    [InlineData("POST", "/api/v1/campaigns/C/roster/imports/i/commit", nameof(RequestKind.Write))]
    public void Kind_OfARequest_FollowsFromItsAddress(string method, string path, string kind) =>
        Assert.Equal(kind, RequestKinds.Of(method, path, saysWho: true).ToString());

    [Theory]
    [InlineData("POST", "/api/v1/kiosks/enrol", nameof(RequestKind.Write))]
    [InlineData("GET", "/api/v1/queues/q", nameof(RequestKind.Read))]
    public void Kind_OfSomebodyWhoDoesNotSayWho_IsNeverADesk(string method, string path, string kind) =>
        Assert.Equal(kind, RequestKinds.Of(method, path, saysWho: false).ToString());

    [Fact]
    public void Uploads_AreCountedApart()
    {
        Assert.Equal(2, Enter(RequestKind.Upload, 10));
        Assert.True(Admission.TryEnter(RequestKind.Write));
        Leave(RequestKind.Upload, 1);

        Assert.Equal(1, Enter(RequestKind.Upload, 10));
    }

    public void Dispose() => _metrics.Dispose();

    private int Enter(RequestKind kind, int times) => Enumerable.Range(0, times).Count(_ => Admission.TryEnter(kind));

    private void Leave(RequestKind kind, int times)
    {
        for (var n = 0; n < times; n++)
        {
            Admission.Leave(kind);
        }
    }

    private void Steadily(int perSecond, TimeSpan length)
    {
        var between = TimeSpan.FromSeconds(1) / perSecond;
        for (var passed = TimeSpan.Zero; passed < length; passed += between)
        {
            Enter(RequestKind.Write, 1);
            _time.Advance(between);
            Leave(RequestKind.Write, 1);
        }
    }
}
