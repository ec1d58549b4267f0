using System.Globalization;
using Microsoft.Playwright;
using Scheduling.Browser.Tests.Stage;
using Scheduling.Browser.Tests.Student;

namespace Scheduling.Browser.Tests.Day;

/// <summary>One morning on four screens: a student's phone, the helper at the door, the operator and the hall's board.</summary>
public sealed class MorningTests(Chromium chromium) : IAsyncLifetime
{
    // Two minutes to appear would be two minutes of a test.
    private readonly Product _product = new() { Settings = new Dictionary<string, string> { ["Queues__AppearWithin"] = "00:00:03" } };

    public ValueTask InitializeAsync() => _product.InitializeAsync();

    public ValueTask DisposeAsync() => _product.DisposeAsync();

    [Fact]
    public async Task Morning_FromCheckInToPhotograph_WithANoShowAWalkInAndARestart()
    {
        using var staff = await _product.Staff();
        var town = await staff.Open(Town.Today());
        var slot = town.Slot(town.Days[0], "1400");
        await using var phone = await chromium.Phone(_product.Address);
        await using var door = await chromium.Tablet(_product.Address);
        await using var desk = await chromium.Desk(_product.Address);
        await using var wall = await chromium.Wall(_product.Address);
        var student = new StudentOnPhone(phone, staff, town);
        await student.SignIn();
        await student.Enrol(0, seen: slot);
        await student.Book(slot);

        var helper = await StaffOnSite.SignIn(door, _product, town);
        var station = await StaffOnSite.SignIn(desk, _product, town);
        var board = await StaffOnSite.SignIn(wall, _product, town);
        await helper.AtTheDoor();
        await station.AtStation(1);
        await board.BeforeTheBoard();
        await wall.Picture("board-empty");

        await phone.See("hall-now");
        await helper.Scan(await student.CheckInCode());
        await door.Expect("desk-number").ToHaveTextAsync("1", Window.Within);
        await door.Picture("desk-checked-in");
        await phone.Expect("ticket-number").ToContainTextAsync("1", new() { Timeout = Window.Patience });
        await phone.See("ticket-why");
        await phone.FitsItsWidth();
        await phone.Picture("ticket-waiting");

        await helper.TakeWalkIn(1);
        await door.Expect("desk-number").ToHaveTextAsync("2", Window.Within);
        await wall.Expect("board-waiting").ToContainTextAsync("2", new() { Timeout = Window.Patience });

        await desk.Press("do-open");
        await desk.Press("do-callNext");
        await desk.Expect("operator-number").ToHaveTextAsync("1", Window.Within);
        await wall.Expect("board-hero-number").ToHaveTextAsync("1", Window.Within);
        await phone.See("ticket-call");
        await phone.Picture("ticket-called");
        await wall.Picture("board-called");
        await desk.Picture("operator-called");

        await desk.Press("do-noShow");
        await phone.See("ticket-outcome");
        await phone.Picture("ticket-no-show");
        await helper.OnTheFloor();
        await door.At("ended-list").GetByTestId("undo").ClickAsync();
        await phone.Expect("ticket-status").ToHaveAttributeAsync("data-status", "waiting", new() { Timeout = Window.Patience });

        await _product.Restart();
        await helper.OnTheFloor();
        await door.Picture("floor");
        await desk.Press("do-callNext");
        await desk.Expect("operator-number").ToHaveTextAsync("1", Window.Within);
        await wall.Expect("board-hero-number").ToHaveTextAsync("1", Window.Within);
        await phone.See("ticket-call");
        await station.PressSpaceFor("start");
        await desk.Expect("operator").ToHaveAttributeAsync("data-state", "serving", new() { Timeout = Window.Patience });
        await desk.Picture("operator-serving");
        await station.PressSpaceFor("completeNext");
        await desk.Expect("operator-number").ToHaveTextAsync("2", Window.Within);

        await phone.Expect("ticket-status").ToHaveAttributeAsync("data-status", "done", new() { Timeout = Window.Patience });
        await phone.Picture("ticket-done");
        await wall.Expect("board-hero-number").ToHaveTextAsync("2", Window.Within);
        Assert.Equal("fulfilled", await student.BookingStatus());
        foreach (var window in new[] { phone, door, desk, wall })
        {
            window.HasNoScriptErrors();
        }
    }

    [Fact]
    public async Task Kiosk_EnrolledByCode_ChecksAStudentInAndIsRevoked()
    {
        using var staff = await _product.Staff();
        var town = await staff.Open(Town.Today());
        var slot = town.Slot(town.Days[0], "1400");
        await using var phone = await chromium.Phone(_product.Address);
        await using var kiosk = await chromium.Kiosk(_product.Address);
        var student = new StudentOnPhone(phone, staff, town);
        await student.SignIn();
        await student.Enrol(0, seen: slot);
        await student.Book(slot);
        var code = await student.CheckInCode();

        var invited = await staff.Invite(town, "入口 1 号机");
        await kiosk.Go($"/kiosk?code={invited.Code}");
        await kiosk.See("kiosk-idle");
        await kiosk.Picture("kiosk-idle");
        await Type(kiosk, code);
        await kiosk.See("kiosk-ticket");
        await Assertions.Expect(kiosk.At("kiosk-ticket")).ToContainTextAsync("1");
        await kiosk.FitsItsWidth();
        await kiosk.Picture("kiosk-ticket");
        await kiosk.Press("kiosk-done");
        await kiosk.See("kiosk-idle");
        await Type(kiosk, town.CollectionCode(0));
        await Assertions.Expect(kiosk.At("kiosk-ticket")).ToContainTextAsync("取过号");
        await kiosk.Press("kiosk-done");
        await kiosk.See("kiosk-idle");
        await Type(kiosk, "NOBODYS-CODE-0000");
        await kiosk.See("kiosk-refused");
        await kiosk.Picture("kiosk-refused");

        await staff.Revoke(invited.Id);
        await kiosk.Expect("device-enrol").ToHaveAttributeAsync("data-state", "revoked", new() { Timeout = Window.Patience });
        await kiosk.Picture("kiosk-revoked");
        kiosk.HasNoScriptErrors();
    }

    // As a hand scanner does: keys, then Enter.
    private static async Task Type(Window window, string text)
    {
        await window.Page.Keyboard.TypeAsync(text);
        await window.Page.Keyboard.PressAsync("Enter");
    }
}
