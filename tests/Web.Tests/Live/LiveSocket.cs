using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Live;

/// <summary>A watcher: SignalR's own client, over a WebSocket.</summary>
internal sealed class LiveSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HubConnection _hub;
    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _ended = new();
    private readonly TaskCompletionSource<int> _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The token is in the address, where a browser's client puts it.
    private LiveSocket(Uri address, string token)
    {
        var hub = new UriBuilder(address) { Path = "/live", Query = $"access_token={Uri.EscapeDataString(token)}" };
        _hub = new HubConnectionBuilder().WithUrl(hub.Uri, HttpTransportType.WebSockets).Build();
        _hub.On<string, string, long, JsonElement>(
            "changed", (topic, epoch, version, view) => _changes.Writer.TryWrite(new Change(topic, epoch, version, view)));
        _hub.On<string, string>("ended", (topic, code) => End(topic).TrySetResult(code));
        _hub.On<int>("stopping", within => _stopping.TrySetResult(within));
        _hub.Closed += _ =>
        {
            _changes.Writer.TryComplete();
            _closed.TrySetResult(true);
            return Task.CompletedTask;
        };
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<LiveSocket> Connect(TestServer server, string token) => Connect(server.Address, token);

    public static async Task<LiveSocket> Connect(Uri server, string token)
    {
        var live = new LiveSocket(server, token);
        await live._hub.StartAsync(Cancellation);
        return live;
    }

    /// <summary>Watches a topic and gives back the newest view.</summary>
    public Task<JsonElement> Watch(string topic) => _hub.InvokeAsync<JsonElement>("Watch", topic, Cancellation).WaitAsync(Patience, Cancellation);

    /// <summary>Watches a topic that must be refused and gives back the error.</summary>
    public async Task<string> Refused(string topic) => (await Assert.ThrowsAsync<HubException>(() => Watch(topic))).Message;

    /// <summary>Stops watching.</summary>
    public Task Unwatch(string topic) => _hub.InvokeAsync("Unwatch", topic, Cancellation).WaitAsync(Patience, Cancellation);

    /// <summary>Waits for a change whose view is as wanted.</summary>
    public async Task<Change> Changed(Func<JsonElement, bool> wanted, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        try
        {
            while (true)
            {
                var change = await _changes.Reader.ReadAsync(patience.Token);
                if (wanted(change.View))
                {
                    return change;
                }
            }
        }
        catch (ChannelClosedException)
        {
            throw new InvalidOperationException($"The server closed the connection before: {what}");
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Did not happen in {Patience.TotalSeconds:0} s: {what}");
        }
    }

    /// <summary>Waits until the server says that it stops, and gives back within how many milliseconds one shall come back.</summary>
    public Task<int> Stopping() => Wait(_stopping.Task, "the server says that it stops");

    /// <summary>Waits until the server says that a topic is over for this watcher, and gives back why.</summary>
    public Task<string> Ends(string topic) => Wait(End(topic).Task, $"{topic} ends");

    /// <summary>Waits until the server has ended the connection.</summary>
    public Task Closes(string why) => Wait(_closed.Task, $"the connection is closed, because {why}");

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private TaskCompletionSource<string> End(string topic) => _ended.GetOrAdd(topic, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static async Task<T> Wait<T>(Task<T> task, string what)
    {
        try
        {
            return await task.WaitAsync(Patience, Cancellation);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Did not happen in {Patience.TotalSeconds:0} s: {what}");
        }
    }
}

/// <summary>What a watcher was told.</summary>
internal sealed record Change(string Topic, string Epoch, long Version, JsonElement View);
