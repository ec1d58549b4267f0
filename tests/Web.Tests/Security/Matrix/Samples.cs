using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Hosting;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Tests.Kiosks;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security.Matrix;

/// <summary>A request for each route, made anew for each caller because most of them change what they are about.</summary>
internal static class Samples
{
    private const string Dashboard = "/staff/orleans";
    private const string Password = "a long enough password";

    private static readonly Dictionary<string, Func<MatrixWorld, string, Task<Sample>>> ByRoute = new()
    {
        ["POST /api/v1/auth/otp"] = (_, _) => Now("/api/v1/auth/otp", new OtpRequest(TestSchool.NewPhone())),
        ["POST /api/v1/auth/otp/verify"] = async (world, _) =>
        {
            var phone = TestSchool.NewPhone();
            return Make("/api/v1/auth/otp/verify", new OtpVerification(phone, await TestSchool.OneTimeCode(world.School.Server, phone), SessionMode.Token));
        },
        ["POST /api/v1/auth/staff"] = (_, _) => Now("/api/v1/auth/staff", new StaffSignIn("root", "correct horse battery", SessionMode.Token)),
        ["POST /api/v1/auth/refresh"] = async (world, _) =>
        {
            var session = await world.School.Server.Anonymous().Post<Session>(
                "/api/v1/auth/staff", new StaffSignIn("root", "correct horse battery", SessionMode.Token));
            return Make("/api/v1/auth/refresh", new SessionRefresh(session.RefreshToken!));
        },
        ["POST /api/v1/auth/sign-out"] = async (world, caller) => new Sample(
            "/api/v1/auth/sign-out",
            As: caller is Callers.StudentA or Callers.StudentB ? await world.School.SignInStudent() : world.School.Server.Anonymous()),
        ["GET /api/v1/setup"] = (_, _) => Now("/api/v1/setup"),
        ["POST /api/v1/setup"] = (_, _) => Now("/api/v1/setup", new { token = "0", userName = "intruder", displayName = "x", password = Password }),
        ["GET /api/v1/me"] = (_, _) => Now("/api/v1/me"),
        ["GET /api/v1/me/sessions"] = (_, _) => Now("/api/v1/me/sessions"),
        ["DELETE /api/v1/me/sessions/{id}"] = async (world, caller) =>
        {
            // Everybody but one tries a session that is not theirs.
            var student = await world.School.SignInStudent();
            var session = (await student.Get<Listing<MySession>>("/api/v1/me/sessions")).Items.Single();
            return new Sample($"/api/v1/me/sessions/{session.Id}", As: caller is Callers.StudentA ? student : null);
        },
        ["POST /api/v1/me/sessions/sign-out-elsewhere"] = (_, _) => Now("/api/v1/me/sessions/sign-out-elsewhere"),
        ["GET /api/v1/staff"] = (_, _) => Now("/api/v1/staff"),
        ["POST /api/v1/staff"] = (_, _) => Now("/api/v1/staff", NewAccount()),
        ["PATCH /api/v1/staff/{userName}"] = async (world, _) =>
        {
            var account = NewAccount();
            await world.Root.Send(HttpMethod.Post, "/api/v1/staff", account);
            return Make($"/api/v1/staff/{account.UserName}", new { displayName = "y" });
        },

        ["GET /api/v1/campaigns"] = (_, _) => Now("/api/v1/campaigns"),
        ["POST /api/v1/campaigns"] = (world, _) => Now("/api/v1/campaigns", new CampaignDraft(world.NewDraftCode(), TestSchool.Definition())),
        ["POST /api/v1/campaigns/timetable-preview"] = (_, _) => Now("/api/v1/campaigns/timetable-preview", new CampaignDraft("T9999", TestSchool.Definition())),
        ["GET /api/v1/campaigns/{code}"] = (world, _) => Now(world.School.Url),
        ["PUT /api/v1/campaigns/{code}"] = async (world, _) => Make($"/api/v1/campaigns/{await world.Draft()}", new { definition = TestSchool.Definition() }),
        ["POST /api/v1/campaigns/{code}/open"] = async (world, _) => Make($"/api/v1/campaigns/{await world.Draft()}/open"),
        ["POST /api/v1/campaigns/{code}/close"] = async (world, _) => Make($"/api/v1/campaigns/{await world.Opened()}/close"),
        ["GET /api/v1/campaigns/{code}/slots"] = (world, _) => Now($"{world.School.Url}/slots"),
        ["PATCH /api/v1/slots/{id}"] = async (world, _) => Make($"/api/v1/slots/{(await world.OpenSlots())[^1].Id}", new { capacity = 90 }),

        ["POST /api/v1/campaigns/{code}/enrolment/lookup"] = (world, caller) =>
            Now($"{world.School.Url}/enrolment/lookup", new RecordLookup(CollectionCode: world.School.CollectionCode(caller is Callers.StudentB ? 1 : 0))),
        ["POST /api/v1/campaigns/{code}/enrolment"] = async (world, caller) =>
        {
            var student = caller is Callers.StudentB ? 1 : 0;
            var found = await world.Client(student == 1 ? Callers.StudentB : Callers.StudentA).Post<FoundRecord>(
                $"{world.School.Url}/enrolment/lookup", new RecordLookup(CollectionCode: world.School.CollectionCode(student)));
            return Make($"{world.School.Url}/enrolment", new EnrolmentClaim(found.Claim));
        },
        ["GET /api/v1/campaigns/{code}/enrolment"] = (world, _) => Now($"{world.School.Url}/enrolment"),

        ["POST /api/v1/campaigns/{code}/roster"] = (world, _) => Task.FromResult(new Sample($"{world.School.Url}/roster", world.Csv)),
        ["GET /api/v1/campaigns/{code}/roster/imports"] = (world, _) => Now($"{world.School.Url}/roster/imports"),
        ["GET /api/v1/campaigns/{code}/roster/imports/{id}"] = async (world, _) => Make($"{world.School.Url}/roster/imports/{await world.Import()}"),
        ["DELETE /api/v1/campaigns/{code}/roster/imports/{id}"] = async (world, _) => Make($"{world.School.Url}/roster/imports/{await world.Import()}"),
        ["GET /api/v1/campaigns/{code}/roster/imports/{id}/problems.csv"] = async (world, _) => Make($"{world.School.Url}/roster/imports/{await world.Import()}/problems.csv"),
        ["POST /api/v1/campaigns/{code}/roster/imports/{id}/commit"] = async (world, _) => Make($"{world.School.Url}/roster/imports/{await world.Import()}/commit"),
        ["GET /api/v1/campaigns/{code}/colleges"] = (world, _) => Now($"{world.School.Url}/colleges"),
        ["GET /api/v1/campaigns/{code}/students"] = (world, _) => Now($"{world.School.Url}/students"),
        ["POST /api/v1/campaigns/{code}/students/search"] = (world, _) => Now($"{world.School.Url}/students/search", new Search("2023")),
        ["POST /api/v1/campaigns/{code}/students/{id}/unmask"] = async (world, _) => Make($"{world.School.Url}/students/{await world.StudentId(2)}/unmask", new { reason = "核对证件" }),

        ["POST /api/v1/campaigns/{code}/bookings"] = async (world, caller) =>
        {
            await world.Unbook(caller);
            return Make($"{world.School.Url}/bookings", new SlotChoice((await world.OpenSlots())[0].Id));
        },
        ["GET /api/v1/me/bookings"] = (_, _) => Now("/api/v1/me/bookings"),
        ["GET /api/v1/me/bookings/{id}"] = async (world, _) => Make($"/api/v1/me/bookings/{await Own(world)}"),
        ["PATCH /api/v1/me/bookings/{id}"] = async (world, _) => Make($"/api/v1/me/bookings/{await Own(world)}", new SlotChoice((await world.OpenSlots())[1].Id)),
        ["DELETE /api/v1/me/bookings/{id}"] = async (world, _) => Make($"/api/v1/me/bookings/{await Own(world)}"),
        ["GET /api/v1/me/bookings/{id}/check-in-code"] = async (world, _) => Make($"/api/v1/me/bookings/{await Own(world)}/check-in-code"),
        ["GET /api/v1/me/bookings/{id}/calendar.ics"] = async (world, _) => Make($"/api/v1/me/bookings/{await Own(world)}/calendar.ics"),
        ["GET /api/v1/campaigns/{code}/bookings"] = (world, _) => Now($"{world.School.Url}/bookings"),
        ["POST /api/v1/campaigns/{code}/bookings/search"] = (world, _) => Now($"{world.School.Url}/bookings/search", new Search("2023")),
        ["POST /api/v1/campaigns/{code}/bookings.csv"] = (world, _) => Now($"{world.School.Url}/bookings.csv", new { reason = "核对证件" }),
        ["GET /api/v1/campaigns/{code}/bookings.csv"] = (world, _) => Now($"{world.School.Url}/bookings.csv"),
        ["GET /api/v1/bookings/{id}"] = async (world, _) => Make($"/api/v1/bookings/{await Own(world)}"),
        ["PATCH /api/v1/bookings/{id}"] = async (world, _) => Make($"/api/v1/bookings/{(await world.Booked()).Booking.Id}", new SlotChoice((await world.OpenSlots())[1].Id)),
        ["DELETE /api/v1/bookings/{id}"] = async (world, _) => Make($"/api/v1/bookings/{(await world.Booked()).Booking.Id}"),
        ["POST /api/v1/campaigns/{code}/students/{id}/bookings"] = async (world, _) =>
            Make($"{world.School.Url}/students/{await world.StudentId(world.NewStudent())}/bookings", new SlotChoice((await world.OpenSlots())[0].Id)),
        ["GET /api/v1/audit"] = (_, _) => Now("/api/v1/audit"),

        ["GET /api/v1/campaigns/{code}/queues"] = (world, _) => Now($"{world.School.Url}/queues"),
        ["POST /api/v1/sites/{site}/check-ins"] = async (world, caller) => caller is Callers.Kiosk or Callers.KioskElsewhere
            ? Make($"/api/v1/sites/{world.Day.Hall}/check-ins", new { code = world.School.CollectionCode((await world.Booked()).Student) })
            : Make($"/api/v1/sites/{world.Day.Hall}/check-ins", new { studentNumber = TestSchool.StudentNumber((await world.Booked()).Student) }),
        ["POST /api/v1/sites/{site}/walk-ins"] = (world, _) =>
            Now($"/api/v1/sites/{world.Day.Hall}/walk-ins", new { studentNumber = TestSchool.StudentNumber(world.NewStudent()) }),
        ["GET /api/v1/queues/{id}"] = (world, _) => Now(world.Day.Url),
        ["GET /api/v1/queues/{id}/line"] = (world, _) => Now($"{world.Day.Url}/line"),
        ["GET /api/v1/queues/{id}/tickets"] = (world, _) => Now($"{world.Day.Url}/tickets"),
        ["POST /api/v1/queues/{id}/tickets/search"] = (world, _) => Now($"{world.Day.Url}/tickets/search", new Search("1")),
        ["GET /api/v1/queues/{id}/history"] = (world, _) => Now($"{world.Day.Url}/history"),
        ["POST /api/v1/queues/{id}/stations/{n}/open"] = (world, _) => Now($"{world.Day.Url}/stations/2/open"),
        ["POST /api/v1/queues/{id}/stations/{n}/pause"] = (world, _) => Now($"{world.Day.Url}/stations/2/pause"),
        ["POST /api/v1/queues/{id}/stations/{n}/close"] = (world, _) => Now($"{world.Day.Url}/stations/2/close"),
        ["POST /api/v1/queues/{id}/stations/{n}/call-next"] = async (world, _) =>
        {
            // Called and gone: the station is open and free, and the next one waits.
            await world.Day.Ticket<TicketView>(await world.Called(), "leave");
            await world.Ticket();
            return Make($"{world.Day.Url}/stations/1/call-next");
        },
        ["POST /api/v1/queues/{id}/tickets/{no}/start"] = async (world, _) => Make(Ticket(world, await world.Called(), "start")),
        ["POST /api/v1/queues/{id}/tickets/{no}/recall"] = async (world, _) => Make(Ticket(world, await world.Called(), "recall")),
        ["POST /api/v1/queues/{id}/tickets/{no}/no-show"] = async (world, _) => Make(Ticket(world, await world.Called(), "no-show")),
        ["POST /api/v1/queues/{id}/tickets/{no}/undo"] = async (world, _) => Make(Ticket(world, await world.Called(), "undo")),
        ["POST /api/v1/queues/{id}/tickets/{no}/return"] = async (world, _) =>
        {
            var number = await world.Called();
            await world.Day.Ticket<TicketView>(number, "park");
            return Make(Ticket(world, number, "return"));
        },
        ["POST /api/v1/queues/{id}/tickets/{no}/leave"] = async (world, _) => Make(Ticket(world, await world.Ticket(), "leave")),
        ["POST /api/v1/queues/{id}/tickets/{no}/complete"] = async (world, _) =>
        {
            var number = await world.Called();
            await world.Day.Ticket<TicketView>(number, "start");
            return Make(Ticket(world, number, "complete"));
        },
        ["POST /api/v1/queues/{id}/tickets/{no}/park"] = async (world, _) => Make(Ticket(world, await world.Called(), "park"), new { minutes = 5 }),
        ["POST /api/v1/queues/{id}/tickets/{no}/prioritise"] = async (world, _) => Make(Ticket(world, await world.Ticket(), "prioritise"), new { reason = "拄拐" }),
        ["POST /api/v1/queues/{id}/tickets/{no}/transfer"] = async (world, _) => Make(Ticket(world, await world.Ticket(), "transfer"), new { to = world.Day.OtherQueue }),
        ["POST /api/v1/queues/{id}/reshuffles/preview"] = async (world, _) => Make($"{world.Day.Url}/reshuffles/preview", await Move(world)),
        ["POST /api/v1/queues/{id}/reshuffles"] = async (world, _) => Make($"{world.Day.Url}/reshuffles", await Move(world)),
        ["POST /api/v1/queues/{id}/reshuffles/{n}/undo"] = async (world, _) =>
        {
            var applied = await world.Root.Post<ReshuffleView>($"{world.Day.Url}/reshuffles", await Move(world), ApiClient.NewKey());
            return Make($"{world.Day.Url}/reshuffles/{applied.Id}/undo");
        },
        ["GET /api/v1/me/ticket"] = async (world, caller) => await OwnTicket(world, caller, ""),
        ["POST /api/v1/me/ticket/on-my-way"] = async (world, caller) =>
        {
            await world.Call(await world.TicketOf(caller));
            return Make("/api/v1/me/ticket/on-my-way");
        },
        ["POST /api/v1/me/ticket/need-time"] = async (world, caller) => await OwnTicket(world, caller, "/need-time"),
        ["POST /api/v1/me/ticket/return"] = async (world, caller) =>
        {
            await world.Day.Ticket<TicketView>(await world.Call(await world.TicketOf(caller)), "park");
            return Make("/api/v1/me/ticket/return");
        },
        ["POST /api/v1/me/ticket/walk"] = async (world, caller) => await OwnTicket(world, caller, "/walk", new { minutes = 10 }),
        ["POST /api/v1/me/ticket/leave"] = async (world, caller) => await OwnTicket(world, caller, "/leave"),

        ["POST /api/v1/kiosks"] = (world, _) => Now("/api/v1/kiosks", new NewKiosk(world.School.Code, "hall", "door", KioskKind.CheckIn)),
        ["POST /api/v1/kiosks/enrol"] = async (world, _) => Make("/api/v1/kiosks/enrol", new KioskEnrolment((await TestKiosk.Invite(world.School)).Code, SessionMode.Token)),
        ["GET /api/v1/kiosks/me"] = (_, _) => Now("/api/v1/kiosks/me"),
        ["GET /api/v1/campaigns/{code}/kiosks"] = (world, _) => Now($"{world.School.Url}/kiosks"),
        ["GET /api/v1/kiosks/{id}"] = (world, _) => Now(world.Kiosk.Url),
        ["PUT /api/v1/kiosks/{id}/report"] = (world, _) => Task.FromResult(new Sample($"{world.Kiosk.Url}/report", () => world.Report())),
        ["PATCH /api/v1/kiosks/{id}/desired"] = (world, _) => Now($"{world.Kiosk.Url}/desired", new { volume = 40 }),
        ["POST /api/v1/kiosks/{id}/invite"] = async (world, _) => Make($"/api/v1/kiosks/{(await TestKiosk.Invite(world.School)).Kiosk.Id}/invite"),
        ["POST /api/v1/kiosks/{id}/alarms/{alarm}/ack"] = async (world, _) =>
        {
            await world.Kiosk.Client.Send(HttpMethod.Put, $"{world.Kiosk.Url}/report", world.Report(printer: "error"));
            var kiosk = await world.Root.Get<KioskView>(world.Kiosk.Url);
            return Make($"{world.Kiosk.Url}/alarms/{kiosk.Alarms[^1].Id}/ack");
        },
        ["DELETE /api/v1/kiosks/{id}"] = async (world, _) => Make((await TestKiosk.Enrol(world.School)).Url),

        ["GET /api/v1/dev/outbox"] = (_, _) => Now("/api/v1/dev/outbox"),
        ["POST /api/v1/dev/tokens"] = (_, _) => Now("/api/v1/dev/tokens", new { kind = "staff", userName = "root" }),
        ["POST /api/v1/dev/ping"] = (_, _) => Now("/api/v1/dev/ping"),

        ["ANY /livez"] = (_, _) => Now("/livez"),
        ["ANY /readyz"] = (_, _) => Now("/readyz"),
        ["GET /openapi/{documentName}.json"] = (_, _) => Now("/openapi/v1.json"),
        ["ANY /live"] = (_, _) => Now("/live"),
        ["ANY /live/negotiate"] = (_, _) => Task.FromResult(new Sample("/live/negotiate?negotiateVersion=1", Verb: HttpMethod.Post)),
        ["GET /staff/{**path:page}"] = (_, _) => Now("/staff/anywhere"),
        ["GET /board/{**path:page}"] = (_, _) => Now("/board/anywhere"),
        ["GET /kiosk/{**path:page}"] = (_, _) => Now("/kiosk/anywhere"),
        ["GET /{**path:page}"] = (_, _) => Now("/anywhere"),
    };

    /// <summary>A request for a route; the caller is named because some ask for what is their own.</summary>
    public static Task<Sample> Of(Route route, MatrixWorld world, string caller) =>
        ByRoute.TryGetValue(route.Name, out var make) ? make(world, caller)
        : route.Path.StartsWith(Dashboard, StringComparison.Ordinal) ? Now(OfDashboard(route.Path, world))
        : throw new InvalidOperationException($"{route.Name} has no sample request; give it one in {nameof(Samples)}.");

    // The dashboard's routes are not ours; what they are about is in their parameters.
    private static string OfDashboard(string path, MatrixWorld world)
    {
        var silo = world.School.Server.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString();
        return path.Replace("fonts/{**path}", "fonts/fa-solid-900.woff2", StringComparison.Ordinal)
            .Replace("img/{**path}", "img/OrleansLogo.png", StringComparison.Ordinal)
            .Replace("{page:int}", "1", StringComparison.Ordinal)
            .Replace("{*grainName}", "Scheduling.Grains.Slots.SlotGrain", StringComparison.Ordinal)
            .Replace("{*address}", silo, StringComparison.Ordinal)
            .Replace("{*path}", silo, StringComparison.Ordinal)
            + (path == Dashboard ? "/" : "");
    }

    private static Sample Make(string path, object? body = null) => new(path, body is null ? null : () => body);

    private static Task<Sample> Now(string path, object? body = null) => Task.FromResult(Make(path, body));

    private static async Task<string> Own(MatrixWorld world) => (await world.BookingOf(Callers.StudentA)).Id;

    private static string Ticket(MatrixWorld world, int number, string action) => $"{world.Day.Url}/tickets/{number}/{action}";

    private static async Task<Reshuffle> Move(MatrixWorld world) => new(ReshuffleKind.MoveToSite, [await world.Ticket()], world.Day.OtherQueue);

    private static async Task<Sample> OwnTicket(MatrixWorld world, string caller, string action, object? body = null)
    {
        await world.TicketOf(caller);
        return Make($"/api/v1/me/ticket{action}", body);
    }

    private static NewAccountBody NewAccount() => new($"m{Guid.NewGuid():N}"[..16], "x", Password, [new { role = "viewer", campaigns = new[] { "ANY" } }]);

    private sealed record NewAccountBody(string UserName, string DisplayName, string Password, object[] Roles);
}
