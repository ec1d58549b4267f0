using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Scheduling.Web.Bookings;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Slots;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Api;

/// <summary>Requests that are wrong before any rule is asked: bodies, headers, methods, tokens.</summary>
public sealed class RequestTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Theory]
    [InlineData("{\"slotId\":")]
    [InlineData("{\"slotId\": 7}")]
    [InlineData("{\"slotId\": null}")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("\0\0")]
    public async Task Body_Malformed_IsMalformedRequest(string body)
    {
        var student = await TestSchool.SignInStudent(Server, TestSchool.NewPhone());

        await ApiClient.Refused(
            await student.Send(HttpMethod.Post, "/api/v1/campaigns/ANY/bookings", Json(body), ApiClient.NewKey()), HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task Body_WrongField_NamesTheField()
    {
        var problem = await ApiClient.Refused(
            await (await Server.Admin).Send(HttpMethod.Patch, "/api/v1/slots/X~hall~20270105~0900", Json("{\"capacity\":\"many\"}"), ifMatch: "*"),
            HttpStatusCode.BadRequest,
            "malformed-request");

        Assert.Contains("capacity", problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("sites")]
    [InlineData("timetable")]
    [InlineData("collegeBlocks")]
    [InlineData("enrolment")]
    public async Task Body_DefinitionWithNullOrWithoutAField_IsMalformedRequest(string field)
    {
        var admin = await Server.Admin;
        var definition = System.Text.Json.JsonSerializer.SerializeToNode(TestSchool.Definition(), TestJson.Options)!.AsObject();
        definition[field] = null;
        var body = new System.Text.Json.Nodes.JsonObject { ["code"] = TestSchool.NewCode(), ["definition"] = definition };
        await ApiClient.Refused(
            await admin.Send(HttpMethod.Post, "/api/v1/campaigns", Json(body.ToJsonString()), ApiClient.NewKey()), HttpStatusCode.BadRequest, "malformed-request");

        definition.Remove(field);
        await ApiClient.Refused(
            await admin.Send(HttpMethod.Post, "/api/v1/campaigns", Json(body.ToJsonString()), ApiClient.NewKey()), HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task Body_TenMegabytes_IsBodyTooLarge()
    {
        var student = await TestSchool.SignInStudent(Server, TestSchool.NewPhone());
        var body = $"{{\"slotId\":\"{new string('x', 10_000_000)}\"}}";

        await ApiClient.Refused(
            await student.Send(HttpMethod.Post, "/api/v1/campaigns/ANY/bookings", Json(body), ApiClient.NewKey()),
            HttpStatusCode.RequestEntityTooLarge,
            "body-too-large");
    }

    [Fact]
    public async Task Body_OfAnotherType_IsUnsupportedMediaType()
    {
        var student = await TestSchool.SignInStudent(Server, TestSchool.NewPhone());

        await ApiClient.Refused(
            await student.Send(HttpMethod.Post, "/api/v1/campaigns/ANY/bookings", new StringContent("slotId=1", Encoding.UTF8, "text/plain"), ApiClient.NewKey()),
            HttpStatusCode.UnsupportedMediaType,
            "unsupported-media-type");
    }

    [Fact]
    public async Task Address_UnknownOrWrongMethod_IsAProblemToo()
    {
        var anonymous = Server.Anonymous();

        await ApiClient.Refused(await anonymous.Send(HttpMethod.Get, "/api/v1/nothing-here"), HttpStatusCode.NotFound, "not-found");
        await ApiClient.Refused(await anonymous.Send(HttpMethod.Put, "/api/v1/me"), HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Theory]
    [InlineData(null, "idempotency-key-missing")]
    [InlineData("short", "idempotency-key-malformed")]
    [InlineData("has a blank", "idempotency-key-malformed")]
    public async Task IdempotencyKey_MissingOrMalformed_IsRefused(string? key, string code)
    {
        var student = await TestSchool.SignInStudent(Server, TestSchool.NewPhone());

        await ApiClient.Refused(
            await student.Send(HttpMethod.Post, "/api/v1/campaigns/ANY/bookings", new SlotChoice("x"), key), HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task IdempotencyKey_TooLong_IsMalformed()
    {
        var student = await TestSchool.SignInStudent(Server, TestSchool.NewPhone());

        await ApiClient.Refused(
            await student.Send(HttpMethod.Post, "/api/v1/campaigns/ANY/bookings", new SlotChoice("x"), new string('k', 65)),
            HttpStatusCode.BadRequest,
            "idempotency-key-malformed");
    }

    [Fact]
    public async Task IdempotencyKey_Repeated_AnswersTheSameAndTakesOneSeat()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.Student(0);
        var slots = (await school.Slots(student)).Slots;
        var key = ApiClient.NewKey();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => school.Book(student, slots[0].Id, key)));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, (await school.Slots(student)).Slots[0].Taken);
        await ApiClient.Refused(await school.TryBook(student, slots[1].Id, key), HttpStatusCode.Conflict, "operation-reused");
    }

    [Fact]
    public async Task IdempotencyKey_OfAnotherCaller_IsAnotherOperation()
    {
        var school = await TestSchool.Open(Server);
        var slot = (await school.Slots(school.Admin)).Slots[0];
        var key = ApiClient.NewKey();

        var first = await school.Book(await school.Student(0), slot.Id, key);
        var second = await school.Book(await school.Student(1), slot.Id, key);

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task IfMatch_MissingStaleOrForeign_IsRefused()
    {
        var school = await TestSchool.Open(Server);
        var slot = (await school.Slots(school.Admin)).Slots[0];
        var url = $"/api/v1/slots/{slot.Id}";
        var change = new SlotAdjustment(Capacity: 5);

        await ApiClient.Refused(await school.Admin.Send(HttpMethod.Patch, url, change), HttpStatusCode.PreconditionRequired, "if-match-missing");
        var changed = await school.Admin.Patch<Slot>(url, change, $"\"{slot.Revision}\"");
        Assert.Equal((5, slot.Revision + 1), (changed.Capacity, changed.Revision));
        await ApiClient.Refused(await school.Admin.Send(HttpMethod.Patch, url, change, ifMatch: $"\"{slot.Revision}\""), HttpStatusCode.PreconditionFailed, "stale-revision");
        await ApiClient.Refused(await school.Admin.Send(HttpMethod.Patch, url, change, ifMatch: "\"never-ours\""), HttpStatusCode.PreconditionFailed, "stale-revision");
        await ApiClient.Refused(await school.Admin.Send(HttpMethod.Patch, url, change, ifMatch: "garbage"), HttpStatusCode.BadRequest, "malformed-request");
        Assert.Equal(6, (await school.Admin.Patch<Slot>(url, new SlotAdjustment(Capacity: 6), "*")).Capacity);
    }

    [Fact]
    public async Task IfMatch_OfACampaignAndABooking_GuardsThem()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.Student(0);
        var slots = (await school.Slots(student)).Slots;
        var booking = await school.Book(student, slots[0].Id);

        await ApiClient.Refused(
            await school.Admin.Send(HttpMethod.Put, school.Url, new CampaignRevision(TestSchool.Definition()), ifMatch: "\"1\""),
            HttpStatusCode.PreconditionFailed,
            "stale-revision");
        await ApiClient.Refused(
            await student.Send(HttpMethod.Delete, $"/api/v1/me/bookings/{booking.Id}", key: ApiClient.NewKey(), ifMatch: "\"9\""),
            HttpStatusCode.PreconditionFailed,
            "stale-revision");
        await ApiClient.Refused(
            await student.Send(HttpMethod.Patch, $"/api/v1/me/bookings/{booking.Id}", new SlotChoice(slots[1].Id), ApiClient.NewKey()),
            HttpStatusCode.PreconditionRequired,
            "if-match-missing");
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=201")]
    [InlineData("?limit=ten")]
    [InlineData("?cursor=***")]
    public async Task Page_MalformedQuery_IsMalformedRequest(string query) => await ApiClient.Refused(
        await (await Server.Admin).Send(HttpMethod.Get, $"/api/v1/campaigns{query}"), HttpStatusCode.BadRequest, "malformed-request");

    [Fact]
    public async Task Page_CursorOfAnotherList_IsMalformedRequest()
    {
        var school = await TestSchool.Draft(Server);
        await ApiClient.Refused(
            await school.Admin.Send(HttpMethod.Get, $"{school.Url}/bookings?cursor=YW55"), HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task Token_GarbledOrNone_IsToldApart()
    {
        await ApiClient.Refused(await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "not-signed-in");
        await ApiClient.Refused(await Server.Anonymous().With("garbled").Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "session-expired");
    }

    [Fact]
    public async Task Language_English_IsAnsweredInEnglish()
    {
        var response = await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/campaigns/NOSUCH", headers: ("Accept-Language", "en-GB"));

        var problem = await ApiClient.Refused(response, HttpStatusCode.NotFound, "campaign-unknown");
        Assert.Equal("Unknown campaign code", problem.GetProperty("title").GetString());
        Assert.Equal(["en"], response.Content.Headers.ContentLanguage);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
