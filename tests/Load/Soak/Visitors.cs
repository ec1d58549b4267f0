using Scheduling.Load.Fanout;

namespace Scheduling.Load.Soak;

/// <summary>Phones that watch the seats or a line live for a moment, are cut off without a word, and come again.</summary>
internal sealed class Visitors : IAsyncDisposable
{
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _visits;
    private int _came;

    public Visitors(Uri server, Fair fair, IReadOnlyList<string> tokens)
    {
        string[] topics = [$"slots/{fair.Code}", .. Fair.Sites.Select(site => $"queue/{fair.Queue(site)}")];
        _visits = Task.WhenAll(tokens.Select((token, i) => Visit(server, token, topics[i % topics.Length])));
    }

    /// <summary>Connections that were opened.</summary>
    public int Came => _came;

    /// <exception cref="BenchFailedException">Somebody could not watch.</exception>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _visits;
        _end.Dispose();
    }

    private async Task Visit(Uri server, string token, string topic)
    {
        while (!_end.IsCancellationRequested)
        {
            using var reader = await StalledReader.Start(server, token, topic);
            Interlocked.Increment(ref _came);
            await Task.Delay(Stay, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
