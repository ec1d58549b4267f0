using System.Net;
using Scheduling.Contracts.Campaigns;
using Scheduling.Web.Auth;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Enrolment;

public sealed class EnrolmentTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Student_WithTheirCode_FindsTheirRecordAndConfirms()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.SignInStudent();

        var found = await student.Post<FoundRecord>($"{school.Url}/enrolment/lookup", new RecordLookup(school.CollectionCode(1)));
        Assert.Equal(("李*芳", TestSchool.IdNumber(1)[^4..], TestSchool.StudentNumber(1)), (found.Record.Name, found.Record.IdLast4, found.Record.StudentNumber));
        await ApiClient.Refused(await student.Send(HttpMethod.Get, $"{school.Url}/enrolment"), HttpStatusCode.NotFound, "not-enrolled");

        var key = ApiClient.NewKey();
        var enrolled = await student.Post<EnrolledRecord>($"{school.Url}/enrolment", new EnrolmentClaim(found.Claim), key);
        Assert.Equal(enrolled, await student.Post<EnrolledRecord>($"{school.Url}/enrolment", new EnrolmentClaim(found.Claim), key));
        Assert.Equal(enrolled, await student.Get<EnrolledRecord>($"{school.Url}/enrolment"));
        var me = Assert.IsType<StudentMe>(await student.Get<Me>("/api/v1/me"));
        Assert.Equal([school.Code], me.Enrolments.Select(enrolment => enrolment.Campaign));
    }

    [Fact]
    public async Task Lookup_ByNameAndNumber_NeedsBoth()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.SignInStudent();
        var found = await student.Post<FoundRecord>(
            $"{school.Url}/enrolment/lookup", new RecordLookup(Name: TestSchool.Name(2), CertificateNumber: TestSchool.IdNumber(2)));
        Assert.Equal(TestSchool.StudentNumber(2), found.Record.StudentNumber);
        await Refused(school, student, new RecordLookup(Name: TestSchool.Name(3), CertificateNumber: TestSchool.IdNumber(2)), HttpStatusCode.NotFound, "record-not-found");
        await Refused(school, student, new RecordLookup(Name: TestSchool.Name(2)), HttpStatusCode.BadRequest, "malformed-request");
        await Refused(school, student, new RecordLookup("x", TestSchool.Name(2), TestSchool.IdNumber(2)), HttpStatusCode.BadRequest, "malformed-request");
        await Refused(school, student, new RecordLookup(new string('x', 600)), HttpStatusCode.BadRequest, "malformed-request");
        await Refused(school, student, new RecordLookup("unknown code"), HttpStatusCode.NotFound, "record-not-found");
    }

    [Fact]
    public async Task Lookup_WhereOnlyCodesCount_RefusesNames()
    {
        var school = await TestSchool.Open(Server, change: definition => definition with { Enrolment = [EnrolmentMethod.CollectionCode] });
        await Refused(
            school,
            await school.SignInStudent(),
            new RecordLookup(Name: TestSchool.Name(2), CertificateNumber: TestSchool.IdNumber(2)),
            HttpStatusCode.Forbidden,
            "enrolment-method-not-allowed");
    }

    [Fact]
    public async Task Record_OfSomebodyElse_CannotBeTaken()
    {
        var school = await TestSchool.Open(Server);
        var late = await school.SignInStudent();
        var claim = (await late.Post<FoundRecord>($"{school.Url}/enrolment/lookup", new RecordLookup(school.CollectionCode(0)))).Claim;
        await school.Student(0);

        await Refused(school, late, new RecordLookup(school.CollectionCode(0)), HttpStatusCode.Conflict, "record-bound-elsewhere");
        await ApiClient.Refused(await Enrol(school, late, claim), HttpStatusCode.Conflict, "record-bound-elsewhere");
        await ApiClient.Refused(await Enrol(school, await school.SignInStudent(), claim), HttpStatusCode.BadRequest, "claim-invalid");
    }

    [Fact]
    public async Task Account_WithARecord_CannotTakeASecond()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.Student(0);
        var claim = (await student.Post<FoundRecord>($"{school.Url}/enrolment/lookup", new RecordLookup(school.CollectionCode(1)))).Claim;
        await ApiClient.Refused(await Enrol(school, student, claim), HttpStatusCode.Conflict, "account-bound-elsewhere");
    }

    [Fact]
    public async Task Campaign_UnknownOrDraft_IsUnknown()
    {
        var draft = await TestSchool.Draft(Server);
        var student = await draft.SignInStudent();
        await Refused(draft, student, new RecordLookup("x"), HttpStatusCode.NotFound, "campaign-unknown");
        await ApiClient.Refused(await student.Send(HttpMethod.Get, "/api/v1/campaigns/NOWHERE/enrolment"), HttpStatusCode.NotFound, "campaign-unknown");
    }

    [Fact]
    public async Task Lookup_TriedWithoutEnd_IsStopped()
    {
        var school = await TestSchool.Open(Server);
        var guesser = await school.SignInStudent();
        for (var i = 0; i < 30; i++)
        {
            var answer = await guesser.Send(HttpMethod.Post, $"{school.Url}/enrolment/lookup", new RecordLookup($"guess {i}"));
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return;
            }
        }

        Assert.Fail("Thirty guesses were answered.");
    }

    private static async Task Refused(TestSchool school, ApiClient student, RecordLookup lookup, HttpStatusCode status, string code) =>
        await ApiClient.Refused(await student.Send(HttpMethod.Post, $"{school.Url}/enrolment/lookup", lookup), status, code);

    private static Task<HttpResponseMessage> Enrol(TestSchool school, ApiClient student, string claim) =>
        student.Send(HttpMethod.Post, $"{school.Url}/enrolment", new EnrolmentClaim(claim), ApiClient.NewKey());
}
