using System.Runtime.CompilerServices;
using Orleans.Runtime;
using Scheduling.LocalSilo.Tests.Kit;

namespace Scheduling.LocalSilo.Tests;

public sealed class ObserverTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    private INewsGrain News => _silo.Grain<INewsGrain>();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Observer_HearsInOrderAndAnswers()
    {
        var reader = new Reader();
        await News.Subscribe(_silo.Grains.CreateObjectReference<INewsReader>(reader));

        await News.Tell("one");
        await News.Tell("two");
        Assert.Equal(5, await News.Ask("three"));

        Assert.Equal(["one", "two", "three"], reader.Heard);
    }

    [Fact]
    public async Task Failure_OfAnObserver_ReachesTheGrainThatAsked()
    {
        var reader = new Reader();
        await News.Subscribe(_silo.Grains.CreateObjectReference<INewsReader>(reader));

        await Assert.ThrowsAsync<InvalidDataException>(() => News.Ask("bad"));
    }

    [Fact]
    public async Task DeletedReference_IsNotAvailable()
    {
        var reader = new Reader();
        await News.Subscribe(_silo.Grains.CreateObjectReference<INewsReader>(reader));
        _silo.Grains.DeleteObjectReference<INewsReader>(reader);

        await News.Tell("nobody hears");
        await Assert.ThrowsAsync<ClientNotAvailableException>(() => News.Ask("nobody answers"));

        Assert.Empty(reader.Heard);
    }

    [Fact]
    public async Task Observer_ThatNobodyElseHolds_IsCollected()
    {
        var reader = await SubscribeAndForget();

        await Eventually.True(
            () =>
            {
                GC.Collect();
                return !reader.IsAlive;
            },
            "the observer is collected");

        await Assert.ThrowsAsync<ClientNotAvailableException>(() => News.Ask("gone"));
    }

    [Fact]
    public void Object_OfAnotherInterface_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => _silo.Grains.CreateObjectReference<INewsReader>(new Stranger()));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> SubscribeAndForget()
    {
        var reader = new Reader();
        await News.Subscribe(_silo.Grains.CreateObjectReference<INewsReader>(reader));
        await News.Ask("still there");
        return new WeakReference(reader);
    }

    private sealed class Stranger : IGrainObserver;

    private sealed class Reader : INewsReader
    {
        private readonly List<string> _heard = [];

        public IReadOnlyList<string> Heard => _heard;

        void INewsReader.Heard(string news) => _heard.Add(news);

        public async Task<int> Read(string news)
        {
            await Task.Yield();
            _heard.Add(news);
            return news == "bad" ? throw new InvalidDataException(news) : news.Length;
        }
    }
}
