using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Live;

/// <summary>A watcher that speaks SignalR's JSON protocol by hand: records that end with 0x1E.</summary>
internal sealed class LiveSocket : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonElement> _records = new();
    private readonly StringBuilder _rest = new();
    private int _lastCall;

    public static Task<LiveSocket> Connect(TestServer server, string token) => Connect(server.Address, token);

    public static async Task<LiveSocket> Connect(Uri server, string token)
    {
        var live = new LiveSocket();
        var address = new UriBuilder(server) { Scheme = "ws", Path = "/live", Query = $"access_token={Uri.EscapeDataString(token)}" };
        await live._socket.ConnectAsync(address.Uri, TestContext.Current.CancellationToken);
        await live.Send("""{"protocol":"json","version":1}""");
        Assert.False((await live.Next("the handshake is answered")).TryGetProperty("error", out _));
        return live;
    }

    /// <summary>Watches a topic and gives back the newest view.</summary>
    public async Task<JsonElement> Watch(string topic) => (await Call("Watch", topic)).GetProperty("result");

    /// <summary>Watches a topic that must be refused and gives back the error.</summary>
    public async Task<string> Refused(string topic) => (await Call("Watch", topic)).GetProperty("error").GetString()!;

    /// <summary>Stops watching.</summary>
    public Task Unwatch(string topic) => Call("Unwatch", topic);

    /// <summary>Waits for a change whose view is as wanted.</summary>
    public async Task<(string Topic, string Epoch, long Version, JsonElement View)> Changed(Func<JsonElement, bool> wanted, string what)
    {
        while (true)
        {
            var record = await Next(what);
            if (record.GetProperty("type").GetInt32() == 1 && record.GetProperty("target").GetString() == "changed")
            {
                var arguments = record.GetProperty("arguments");
                if (wanted(arguments[3]))
                {
                    return (arguments[0].GetString()!, arguments[1].GetString()!, arguments[2].GetInt64(), arguments[3]);
                }
            }
        }
    }

    /// <summary>Waits for a call of another method, and gives back what it says.</summary>
    public async Task<JsonElement> Told(string method)
    {
        while (true)
        {
            var record = await Next($"the server calls {method}");
            if (record.GetProperty("type").GetInt32() == 1 && record.GetProperty("target").GetString() == method)
            {
                return record.GetProperty("arguments");
            }
        }
    }

    /// <summary>Waits until the server has ended the connection.</summary>
    public async Task Closes(string why)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var buffer = new byte[16 * 1024];
        try
        {
            while ((await _socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
                // Whatever was on its way before.
            }
        }
        catch (WebSocketException)
        {
            // Cut without a word: it is closed all the same.
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The server did not close the connection in {Patience.TotalSeconds:0} s, though {why}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        await ValueTask.CompletedTask;
    }

    private async Task<JsonElement> Call(string method, string topic)
    {
        var call = $"{++_lastCall}";
        await Send(JsonSerializer.Serialize(new { type = 1, invocationId = call, target = method, arguments = new[] { topic } }));
        var passed = new List<JsonElement>();
        while (true)
        {
            var record = await Next($"{method} is answered");
            if (record.TryGetProperty("invocationId", out var id) && id.GetString() == call)
            {
                passed.ForEach(_records.Enqueue);
                return record;
            }

            passed.Add(record);
        }
    }

    private Task Send(string record) => _socket.SendAsync(
        Encoding.UTF8.GetBytes(record + End), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    private async Task<JsonElement> Next(string what)
    {
        if (_records.TryDequeue(out var known))
        {
            return known;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var text = _rest.ToString();
            if (text.IndexOf(End) is >= 0 and var end)
            {
                _rest.Remove(0, end + 1);
                return JsonDocument.Parse(text[..end]).RootElement;
            }

            try
            {
                var received = await _socket.ReceiveAsync(buffer, patience.Token);
                Assert.True(received.MessageType != WebSocketMessageType.Close, $"The server closed the connection before: {what}");
                _rest.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Did not happen in {Patience.TotalSeconds:0} s: {what}");
            }
        }
    }
}
