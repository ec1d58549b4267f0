using System.Net;
using Scheduling.Load.Cluster.Traffic;
using Scheduling.Load.Crash.Clients;
using Request = Scheduling.Load.Crash.Clients.Request;

namespace Scheduling.Load.Tests.Cluster;

public sealed class RetryingCallerTests
{
    private static readonly Request Booking = new(HttpMethod.Post, "/bookings", "{}");

    private readonly Encounters _met = new("test", new Journal());

    [Fact]
    public async Task Send_ToldWhenToComeBack_AsksTheOtherServerUnderTheSameKey()
    {
        await using var stopping = await StubServer.Start(StubAnswer.TryAgain("stopping"));
        await using var staying = await StubServer.Start(StubAnswer.Created);

        var reply = await Send(stopping, staying);

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal(["key"], stopping.Keys);
        Assert.Equal(["key"], staying.Keys);
        Assert.Equal(1, _met.Again["stopping"]);
        Assert.Empty(_met.Failures);
        Assert.Empty(_met.GivenUp);
    }

    [Fact]
    public async Task Send_ServerIsBroken_IsAFailureThatIsShown()
    {
        await using var broken = await StubServer.Start(StubAnswer.Broken);
        await using var other = await StubServer.Start(StubAnswer.Created);

        var reply = await Send(broken, other);

        Assert.Equal(HttpStatusCode.InternalServerError, reply.Status);
        Assert.Contains("internal-error", Assert.Single(_met.Failures), StringComparison.Ordinal);
        Assert.Empty(other.Keys);
    }

    [Fact]
    public async Task Send_UnavailableWithoutSayingUntilWhen_IsAFailure()
    {
        await using var rude = await StubServer.Start(StubAnswer.Unavailable);
        await using var other = await StubServer.Start(StubAnswer.Created);

        await Send(rude, other);

        Assert.Single(_met.Failures);
        Assert.Empty(other.Keys);
    }

    [Fact]
    public async Task Send_NeverServed_IsGivenUpAfterAsManyTriesAsAPageMakes()
    {
        await using var one = await StubServer.Start(StubAnswer.TryAgain("try-again"));
        await using var other = await StubServer.Start(StubAnswer.TryAgain("try-again"));

        var reply = await Send(one, other);

        Assert.True(reply.IsUnknown);
        Assert.Equal(RetryingCaller.Tries, one.Keys.Count + other.Keys.Count);
        Assert.Single(_met.GivenUp);
        Assert.Empty(_met.Failures);
    }

    [Fact]
    public async Task Send_NobodyListens_AsksTheOtherServer()
    {
        var gone = await StubServer.Start(StubAnswer.Created);
        await gone.DisposeAsync();
        await using var other = await StubServer.Start(StubAnswer.Created);

        var reply = await Send(gone, other);

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal(1, _met.Again["no answer"]);
    }

    private async Task<Reply> Send(StubServer first, StubServer second)
    {
        using Door one = new(first.Member), other = new(second.Member);
        return await new RetryingCaller(not => not == one ? other : one, _met).Send(Booking, "token", "key");
    }
}
