using System.Net;
using System.Text;
using Scheduling.Web.Audit;
using Scheduling.Web.Bookings;
using Scheduling.Web.Hosting;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Api;

/// <summary>What staff and students take away: the table of bookings, the calendar entry, the check-in code, the audit trail.</summary>
public sealed class StaffFileTests(SqliteServer sqlite)
{
    [Fact]
    public async Task Export_Masked_OpensAsUtf8AndHoldsNoFormula()
    {
        var school = await TestSchool.Open(sqlite.Server, change: definition => definition with
        {
            Sites = [definition.Sites[0] with { Name = "=cmd|'/c calc'!A1" }],
        });
        var student = await school.Student(0);
        var booking = await school.Book(student, (await school.Slots(student)).Slots[0].Id);

        var response = await school.Admin.Send(HttpMethod.Get, $"{school.Url}/bookings.csv");
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(bytes);

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Contains("学号", text);
        Assert.Contains(booking.Id, text);
        Assert.Contains("李*芳", text);
        Assert.Contains("'=cmd", text);
        Assert.DoesNotContain(TestSchool.IdNumber(0), text);
        Assert.DoesNotContain(TestSchool.Name(0), text);
    }

    [Fact]
    public async Task Export_Unmasked_NeedsAReasonAndIsAudited()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var student = await school.Student(0);
        await school.Book(student, (await school.Slots(student)).Slots[0].Id);

        foreach (var reason in (string[])["", " ", new string('x', 201)])
        {
            await ApiClient.Refused(
                await school.Admin.Send(HttpMethod.Post, $"{school.Url}/bookings.csv", new { reason }), HttpStatusCode.BadRequest, "malformed-request");
        }

        var response = await school.Admin.Send(HttpMethod.Post, $"{school.Url}/bookings.csv", new { reason = "door list" });
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains(TestSchool.IdNumber(0), text);
        Assert.Contains(TestSchool.Name(0), text);
        var trail = await school.Admin.Get<Page<AuditEntry>>($"/api/v1/audit?campaign={school.Code}");
        Assert.Contains(trail.Items, entry => entry is { Type: "audit.record-unmasked", Actor: "staff:root" });
    }

    [Fact]
    public async Task Export_ByALink_IsMaskedWhateverItSays()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var student = await school.Student(0);
        await school.Book(student, (await school.Slots(student)).Slots[0].Id);

        var response = await school.Admin.Send(HttpMethod.Get, $"{school.Url}/bookings.csv?unmasked=true&reason=door+list");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(TestSchool.IdNumber(0), text);
        Assert.DoesNotContain(TestSchool.Name(0), text);
        var trail = await school.Admin.Get<Page<AuditEntry>>($"/api/v1/audit?campaign={school.Code}");
        Assert.DoesNotContain(trail.Items, entry => entry.Type == "audit.record-unmasked");
    }

    [Theory]
    [InlineData("students")]
    [InlineData("bookings")]
    public async Task Name_InAnAddress_IsRefused(string list)
    {
        var school = await TestSchool.Open(sqlite.Server);

        await ApiClient.Refused(
            await school.Admin.Send(HttpMethod.Get, $"{school.Url}/{list}?search={Uri.EscapeDataString(TestSchool.Name(0))}"),
            HttpStatusCode.BadRequest,
            "malformed-request");
    }

    [Fact]
    public async Task Calendar_OfABooking_IsATextCalendar()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var student = await school.Student(0);
        var booking = await school.Book(student, (await school.Slots(student)).Slots[0].Id);

        var response = await student.Send(HttpMethod.Get, $"/api/v1/me/bookings/{booking.Id}/calendar.ics");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/calendar", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"UID:{booking.Id}@scheduling", text);
        Assert.Contains($"DTSTART:{booking.StartsAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", text);
    }

    [Fact]
    public async Task CheckInCode_OfABooking_IsShortAndGoodForAMinute()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var student = await school.Student(0);
        var booking = await school.Book(student, (await school.Slots(student)).Slots[0].Id);

        var code = await student.Get<CheckInCode>($"/api/v1/me/bookings/{booking.Id}/check-in-code");

        Assert.StartsWith(booking.Id, code.Code);
        Assert.InRange(code.Code.Length, 40, 100);
        Assert.InRange(code.ExpiresAt - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(61));
    }

    [Fact]
    public async Task Audit_PageByPage_GoesBackToTheFirstEventOfTheCampaign()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var lead = await school.Staff("lead");
        var student = await school.Student(0);
        await school.Book(student, (await school.Slots(student)).Slots[0].Id);

        var seen = new List<AuditEntry>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await lead.Get<Page<AuditEntry>>($"/api/v1/audit?campaign={school.Code}&limit=5&cursor={cursor}");
            Assert.InRange(page.Items.Count, 0, 5);
            seen.AddRange(page.Items);
            cursor = page.Next;
        }

        Assert.Equal(seen.OrderByDescending(entry => entry.Position), seen);
        Assert.Equal(seen.Count, seen.DistinctBy(entry => entry.Position).Count());
        Assert.All(seen, entry => Assert.Equal(school.Code, entry.Stream.Split('/')[1]));
        Assert.Contains(seen, entry => entry.Type == "student.booked");
        Assert.Equal("campaign.drafted", seen[^1].Type);
    }
}
