using System.Net;
using System.Text.Json;
using Scheduling.Web.Bookings;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Api;

/// <summary>
/// Every route of booking and of the collection day × every kind of principal. Allowed callers send no key and no entity tag, so that being let in shows as
/// another refusal or an answer, and changes nothing.
/// </summary>
public sealed class AccessTests(SqliteServer sqlite)
{
    private static readonly string[] Everybody = ["anonymous", "student", "viewer", "reviewer", "operator", "lead", "admin", "elsewhere", "kiosk", "kioskElsewhere"];
    private static readonly string[] SignedIn = Everybody[1..];
    private static readonly string[] Staff = Everybody[2..8];
    private static readonly string[] StaffHere = ["viewer", "reviewer", "operator", "lead", "admin"];
    private static readonly string[] Floor = ["operator", "lead", "admin"];
    private static readonly string[] Leads = ["lead", "admin"];
    private static readonly string[] LeadsAnywhere = ["lead", "admin", "elsewhere"];
    private static readonly string[] Students = ["student"];
    private static readonly string[] SlotWatchers = ["student", .. StaffHere];
    private static readonly string[] LineWatchers = ["student", .. StaffHere, "kiosk"];
    private static readonly string[] Door = [.. Floor, "kiosk"];
    private static readonly string[] Kiosks = ["kiosk", "kioskElsewhere"];

    // {0} campaign · {1} slot · {2} booking · {3} student · {4} line · {5} site · {6} kiosk
    public static TheoryData<string, string, string[]> Routes => new()
    {
        { "GET", "/api/v1/campaigns", Staff },
        { "POST", "/api/v1/campaigns", LeadsAnywhere },
        { "POST", "/api/v1/campaigns/timetable-preview", Staff },
        { "GET", "/api/v1/campaigns/{0}", Everybody },
        { "PUT", "/api/v1/campaigns/{0}", Leads },
        { "POST", "/api/v1/campaigns/{0}/open", Leads },
        { "POST", "/api/v1/campaigns/{0}/close", Leads },
        { "GET", "/api/v1/campaigns/{0}/slots", SlotWatchers },
        { "PATCH", "/api/v1/slots/{1}", Floor },
        { "POST", "/api/v1/campaigns/{0}/bookings", Students },
        { "GET", "/api/v1/me/bookings", Students },
        { "GET", "/api/v1/me/bookings/{2}", Students },
        { "PATCH", "/api/v1/me/bookings/{2}", Students },
        { "DELETE", "/api/v1/me/bookings/{2}", Students },
        { "GET", "/api/v1/me/bookings/{2}/check-in-code", Students },
        { "GET", "/api/v1/me/bookings/{2}/calendar.ics", Students },
        { "GET", "/api/v1/campaigns/{0}/bookings", StaffHere },
        { "GET", "/api/v1/campaigns/{0}/bookings.csv", StaffHere },
        { "POST", "/api/v1/campaigns/{0}/bookings.csv", Leads },
        { "GET", "/api/v1/bookings/{2}", StaffHere },
        { "PATCH", "/api/v1/bookings/{2}", Floor },
        { "DELETE", "/api/v1/bookings/{2}", Floor },
        { "GET", "/api/v1/campaigns/{0}/colleges", StaffHere },
        { "POST", "/api/v1/campaigns/{0}/students/{3}/bookings", Floor },
        { "POST", "/api/v1/kiosks", LeadsAnywhere },
        { "POST", "/api/v1/kiosks/{6}/invite", Leads },
        { "GET", "/api/v1/kiosks/me", Kiosks },
        { "GET", "/api/v1/campaigns/{0}/kiosks", StaffHere },
        { "GET", "/api/v1/kiosks/{6}", StaffHere },
        { "PATCH", "/api/v1/kiosks/{6}/desired", Floor },
        { "POST", "/api/v1/kiosks/{6}/alarms/99/ack", Floor },
        { "GET", "/api/v1/audit?campaign={0}", Leads },
        { "GET", "/api/v1/audit", LeadsAnywhere },
        { "GET", "/api/v1/campaigns/{0}/queues", SignedIn },
        { "POST", "/api/v1/sites/{5}/check-ins", Door },
        { "POST", "/api/v1/sites/{5}/walk-ins", Floor },
        { "GET", "/api/v1/queues/{4}", StaffHere },
        { "GET", "/api/v1/queues/{4}/line", LineWatchers },
        { "GET", "/api/v1/queues/{4}/tickets", StaffHere },
        { "GET", "/api/v1/queues/{4}/history", StaffHere },
        { "POST", "/api/v1/queues/{4}/stations/1/open", Floor },
        { "POST", "/api/v1/queues/{4}/stations/1/pause", Floor },
        { "POST", "/api/v1/queues/{4}/stations/1/close", Floor },
        { "POST", "/api/v1/queues/{4}/stations/1/call-next", Floor },
        { "POST", "/api/v1/queues/{4}/tickets/1/start", Floor },
        { "POST", "/api/v1/queues/{4}/tickets/1/recall", Floor },
        { "POST", "/api/v1/queues/{4}/tickets/1/no-show", Floor },
        { "POST", "/api/v1/queues/{4}/tickets/1/undo", Floor },
        { "POST", "/api/v1/queues/{4}/tickets/1/return", Floor },
        { "POST", "/api/v1/queues/{4}/tickets/1/leave", Floor },
        { "POST", "/api/v1/queues/{4}/tickets/1/complete", Floor },
        { "POST", "/api/v1/queues/{4}/tickets/1/park", Floor },
        { "POST", "/api/v1/queues/{4}/tickets/1/prioritise", Floor },
        { "POST", "/api/v1/queues/{4}/tickets/1/transfer", Floor },
        { "POST", "/api/v1/queues/{4}/reshuffles/preview", Floor },
        { "POST", "/api/v1/queues/{4}/reshuffles", Leads },
        { "POST", "/api/v1/queues/{4}/reshuffles/1/undo", Leads },
        { "GET", "/api/v1/me/ticket", Students },
        { "POST", "/api/v1/me/ticket/on-my-way", Students },
        { "POST", "/api/v1/me/ticket/need-time", Students },
        { "POST", "/api/v1/me/ticket/leave", Students },
        { "POST", "/api/v1/me/ticket/return", Students },
        { "POST", "/api/v1/me/ticket/walk", Students },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_EveryPrincipal_LetsInOnlyItsOwn(string method, string route, string[] allowed)
    {
        var world = await World(sqlite.Server);
        var path = string.Format(route, world.Names);
        foreach (var (kind, client) in world.Clients)
        {
            var response = await client.Send(new HttpMethod(method), path, method is "POST" or "PUT" or "PATCH" ? new { } : null);
            var code = await Code(response);
            var refused = response.StatusCode is HttpStatusCode.Unauthorized || code is "forbidden";

            Assert.True(refused == !allowed.Contains(kind), $"{kind}: {method} {path} → {(int)response.StatusCode} {code}");
            if (refused)
            {
                Assert.Equal(kind is "anonymous" ? "not-signed-in" : "forbidden", code);
            }

            Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
        }
    }

    [Fact]
    public async Task Campaign_Draft_IsSeenByItsStaffOnly()
    {
        var draft = await TestSchool.Draft(sqlite.Server);
        var (ours, theirs, student) = (await draft.Staff("viewer"), await draft.Staff("lead", "ELSEWHERE"), await draft.SignInStudent());

        Assert.Equal(HttpStatusCode.OK, (await ours.Send(HttpMethod.Get, draft.Url)).StatusCode);
        foreach (var outsider in new[] { theirs, student, sqlite.Server.Anonymous() })
        {
            await ApiClient.Refused(await outsider.Send(HttpMethod.Get, draft.Url), HttpStatusCode.NotFound, "campaign-unknown");
        }
    }

    private static readonly Lock Gate = new();
    private static Task<Everyone>? _everyone;

    private static Task<Everyone> World(TestServer server)
    {
        lock (Gate)
        {
            return _everyone ??= Make(server);
        }
    }

    private static async Task<Everyone> Make(TestServer server)
    {
        var school = await TestSchool.Open(server);
        var owner = await school.Student(0);
        var slot = (await school.Slots(owner)).Slots[0];
        var booking = await school.Book(owner, slot.Id);
        var student = (await school.Admin.Get<StaffBookingPage>($"{school.Url}/bookings")).Items[0].StudentId;
        var line = string.Join('~', slot.Id.Split('~')[..3]);
        var device = await school.Kiosk("hall");
        return new(
            [school.Code, slot.Id, booking.Id, student, line, $"{school.Code}~hall", device.Token!.Split('.')[1]],
            new()
            {
                ["anonymous"] = server.Anonymous(),
                ["student"] = owner,
                ["viewer"] = await school.Staff("viewer"),
                ["reviewer"] = await school.Staff("reviewer"),
                ["operator"] = await school.Staff("operator"),
                ["lead"] = await school.Staff("lead"),
                ["admin"] = school.Admin,
                ["elsewhere"] = await school.Staff("lead", "ELSEWHERE"),
                ["kiosk"] = device,
                ["kioskElsewhere"] = await school.Kiosk("library"),
            });
    }

    private static async Task<string?> Code(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return null;
        }

        var problem = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonDocument.Parse(problem).RootElement.GetProperty("code").GetString();
    }

    private sealed record Everyone(object[] Names, Dictionary<string, ApiClient> Clients);
}
