using System.Net;
using Scheduling.Web.Slots;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Live;

public sealed class LiveHubTests(SqliteServer sqlite)
{
    [Fact]
    public async Task Watch_SeatsGo_EveryWatcherSeesIt()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var (booker, watcher) = (await school.Student(0), await school.Student(1));
        var slot = (await school.Slots(booker)).Slots[0];
        await using var live = await LiveSocket.Connect(sqlite.Server, watcher.Token!);

        var first = await live.Watch($"slots/{school.Code}");
        Assert.Equal(2, first.GetProperty("view").GetProperty("left").GetProperty(slot.Id).GetInt32());

        await school.Book(booker, slot.Id);
        var change = await live.Changed(view => view.GetProperty("left").GetProperty(slot.Id).GetInt32() == 1, "the seat goes");

        Assert.Equal($"slots/{school.Code}", change.Topic);
        Assert.Equal(first.GetProperty("epoch").GetString(), change.Epoch);
        Assert.True(change.Version > first.GetProperty("version").GetInt64());
        Assert.Equal(4, change.View.GetProperty("left").EnumerateObject().Count());
    }

    [Fact]
    public async Task Watch_SlotClosed_IsNamed()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var staff = await school.Staff("viewer");
        var slot = (await school.Slots(staff)).Slots[0];
        await using var live = await LiveSocket.Connect(sqlite.Server, staff.Token!);
        await live.Watch($"slots/{school.Code}");

        await school.Admin.Patch<Slot>($"/api/v1/slots/{slot.Id}", new SlotAdjustment(Closed: true), "*");

        await live.Changed(
            view => view.GetProperty("closed").EnumerateArray().Any(id => id.GetString() == slot.Id)
                && view.GetProperty("left").GetProperty(slot.Id).GetInt32() == 0,
            "the slot is shown as closed");
    }

    [Fact]
    public async Task Unwatch_ThenAChange_HearsOnlyOtherTopics()
    {
        var (quiet, loud) = (await TestSchool.Open(sqlite.Server), await TestSchool.Open(sqlite.Server));
        var student = await quiet.Student(0);
        await using var live = await LiveSocket.Connect(sqlite.Server, student.Token!);
        await live.Watch($"slots/{quiet.Code}");
        await live.Watch($"slots/{loud.Code}");
        await live.Unwatch($"slots/{quiet.Code}");

        await quiet.Book(student, (await quiet.Slots(student)).Slots[0].Id);
        await loud.Book(await loud.Student(0), (await loud.Slots(student)).Slots[0].Id);

        var heard = await live.Changed(_ => true, "any change");
        Assert.Equal($"slots/{loud.Code}", heard.Topic);
    }

    [Fact]
    public async Task Watch_UnknownOrForbiddenTopic_IsRefusedWithACode()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var draft = await TestSchool.Draft(sqlite.Server);
        var student = await school.SignInStudent();
        var elsewhere = await school.Staff("viewer", "ELSEWHERE");
        await using var live = await LiveSocket.Connect(sqlite.Server, student.Token!);
        await using var stranger = await LiveSocket.Connect(sqlite.Server, elsewhere.Token!);

        Assert.EndsWith("not-found", await live.Refused("kiosks/hall"));
        Assert.EndsWith("not-found", await live.Refused($"slots/{school.Code}/hall"));
        Assert.EndsWith("campaign-unknown", await live.Refused("slots/NOSUCH"));
        Assert.EndsWith("campaign-unknown", await live.Refused($"slots/{draft.Code}"));
        Assert.EndsWith("forbidden", await stranger.Refused($"slots/{school.Code}"));
    }

    [Fact]
    public async Task Connect_WithoutSignIn_IsRefused()
    {
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => LiveSocket.Connect(sqlite.Server, "garbled"));

        Assert.Equal(HttpStatusCode.Unauthorized, exception.StatusCode);
    }
}
