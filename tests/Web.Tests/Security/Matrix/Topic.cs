using System.Text.Json;
using Scheduling.Web.Tests.Live;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security.Matrix;

/// <summary>A topic of the hub, and what the API answers who asks for the same.</summary>
/// <param name="Name">The topic.</param>
/// <param name="Path">Route that shows the same.</param>
/// <param name="Shows">Whether an answer is about the topic; null when every answer is.</param>
/// <param name="OwnPath">The same for students and kiosks, where they have a route of their own.</param>
internal sealed record Topic(string Name, string Path, Func<JsonElement, bool>? Shows = null, string? OwnPath = null)
{
    private const string Yes = "yes";
    private const string Forbidden = "forbidden";
    private const string Absent = "absent";
    private const string NobodyOrEnded = "not let in";

    /// <summary>Topics of every kind: of things here, of a draft, and of nothing.</summary>
    public static async Task<IReadOnlyList<Topic>> All(MatrixWorld world)
    {
        var (code, draft, hall) = (world.School.Code, await world.Draft(), world.Day.Hall);
        var queue = world.Day.Queue;
        var ticket = $"{queue}~{await world.TicketOf(Callers.StudentA)}";
        return
        [
            new($"slots/{code}", $"/api/v1/campaigns/{code}/slots"),
            new($"slots/{draft}", $"/api/v1/campaigns/{draft}/slots"),
            new("slots/NOSUCH", "/api/v1/campaigns/NOSUCH/slots"),
            new($"queue/{queue}", $"/api/v1/queues/{queue}/line"),
            new($"queue/{code}~nowhere~20270105", $"/api/v1/queues/{code}~nowhere~20270105/line"),
            new("queue/NOSUCH~hall~20270105", "/api/v1/queues/NOSUCH~hall~20270105/line"),
            new($"queue/{queue}/staff", $"/api/v1/queues/{queue}"),
            new($"queue/{code}~nowhere~20270105/staff", $"/api/v1/queues/{code}~nowhere~20270105"),
            new("queue/NOSUCH~hall~20270105/staff", "/api/v1/queues/NOSUCH~hall~20270105"),
            new($"kiosks/{hall}", $"/api/v1/campaigns/{code}/kiosks"),
            new($"kiosk/{world.Kiosk.Self.KioskId}", "/api/v1/kiosks/me", me => me.GetProperty("kiosk").GetProperty("id").GetString() == world.Kiosk.Self.KioskId),
            new(
                $"ticket/{ticket}",
                $"/api/v1/queues/{queue}/tickets",
                OwnPath: "/api/v1/me/ticket",
                Shows: mine => !mine.TryGetProperty("ticket", out var own) || own.GetProperty("id").GetString() == ticket),
        ];
    }

    /// <summary>What the hub says to a caller.</summary>
    public async Task<string> AtTheHub(TestServer server, ApiClient client)
    {
        try
        {
            await using var live = await LiveSocket.Connect(server, client.Token ?? "");
            await live.Watch(Name);
            return Yes;
        }
        catch (HttpRequestException)
        {
            return NobodyOrEnded;
        }
        catch (Microsoft.AspNetCore.SignalR.HubException refused)
        {
            return refused.Message.EndsWith("forbidden", StringComparison.Ordinal) ? Forbidden
                : refused.Message.EndsWith("not-found", StringComparison.Ordinal) || refused.Message.EndsWith("-unknown", StringComparison.Ordinal) ? Absent
                : refused.Message;
        }
    }

    /// <summary>What the API says to a caller, in the same words.</summary>
    public async Task<string> AtTheApi(string caller, ApiClient client)
    {
        var own = caller is Callers.StudentA or Callers.StudentB ? OwnPath : null;
        var answer = await client.Send(HttpMethod.Get, own ?? Path);
        if (answer.IsSuccessStatusCode)
        {
            // Somebody else's is as closed as none.
            var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            return Shows?.Invoke(body.RootElement) is false ? Forbidden : Yes;
        }

        return (int)answer.StatusCode switch
        {
            401 or 410 => NobodyOrEnded,
            403 => Forbidden,
            404 => own is null ? Absent : Forbidden,
            var other => $"{other}",
        };
    }
}
