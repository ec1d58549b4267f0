using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Scheduling.Load.Cut;
using Scheduling.TestKit;

namespace Scheduling.Load.Tests.Cut;

public sealed class CuttingProxyTests : IAsyncDisposable
{
    private readonly TcpListener _upstream = new(IPAddress.Loopback, 0);
    private readonly CuttingProxy _proxy;

    public CuttingProxyTests()
    {
        _upstream.Start();
        _proxy = CuttingProxy.Start(((IPEndPoint)_upstream.LocalEndpoint).Port, seed: 1);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _upstream.Dispose();
    }

    [Fact]
    public async Task Storm_WhateverIsNotCut_ArrivesWholeAndInOrder()
    {
        var (client, server) = await Connect();
        var sent = RandomNumberGenerator.GetBytes(20_000);

        // It treats every piece badly, and does not come to cutting anything.
        var storm = _proxy.Storm(TimeSpan.FromSeconds(1), between: TimeSpan.FromMinutes(1), silence: false);
        await server.SendAsync(sent);
        var received = new byte[sent.Length];
        await Eventually.Ends(Task.Run(() => Fill(client, received)), "everything arrives");

        Assert.Equal(sent, received);
        await storm;
    }

    [Fact]
    public async Task CutAll_OpenConnection_EndsOnBothSides()
    {
        var (client, server) = await Connect();

        Assert.Equal(1, _proxy.CutAll());

        await Eventually.Ends(Task.WhenAll(UntilItEnds(client), UntilItEnds(server)), "both sides see the end");
    }

    [Fact]
    public async Task SwallowChange_OneChange_IsLostAndTheNextIsNot()
    {
        var (client, server) = await Connect();
        _proxy.SwallowChange();

        await server.SendAsync(Encoding.UTF8.GetBytes("""{"target":"changed","version":1}"""));
        await Eventually.True(() => _proxy.Swallowed == 1, "the change is swallowed");
        await server.SendAsync(Encoding.UTF8.GetBytes("""{"target":"changed","version":2}"""));
        var buffer = new byte[1000];
        var read = await client.ReceiveAsync(buffer);

        Assert.Equal("""{"target":"changed","version":2}""", Encoding.UTF8.GetString(buffer, 0, read));
    }

    private async Task<(Socket Client, Socket Server)> Connect()
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, _proxy.Address.Port);
        return (client, await _upstream.AcceptSocketAsync());
    }

    private static async Task Fill(Socket socket, byte[] buffer)
    {
        for (var filled = 0; filled < buffer.Length;)
        {
            filled += await socket.ReceiveAsync(buffer.AsMemory(filled));
        }
    }

    private static async Task UntilItEnds(Socket socket)
    {
        try
        {
            while (await socket.ReceiveAsync(new byte[100]) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // A reset is an end too.
        }
    }
}
