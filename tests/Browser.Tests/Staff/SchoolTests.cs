using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Scheduling.Browser.Tests.Stage;
using Scheduling.Browser.Tests.Student;

namespace Scheduling.Browser.Tests.Staff;

/// <summary>From the set-up link to the first booking, as the people of a school live it.</summary>
public sealed class SchoolTests(Chromium chromium) : IAsyncLifetime
{
    private const string UserName = "head";
    private const string Password = "correct horse battery staple";

    // A product that nobody has set up yet: the first administrator is made once.
    private readonly Product _product = new();

    public ValueTask InitializeAsync() => _product.InitializeAsync();

    public ValueTask DisposeAsync() => _product.DisposeAsync();

    [Fact]
    public async Task School_SetsUpImportsOpensAndWatches()
    {
        using var visitor = _product.Visitor;
        var town = new Town();
        await using var desk = await chromium.Desk(_product.Address);
        await SetUpAndSignIn(desk);

        await Draft(desk, town);
        await Import(desk, town);
        await desk.Go($"/staff/campaigns/{town.Code}");
        await desk.Press("campaign-open");
        await desk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button).Last.ClickAsync();
        await desk.See("share-qr");
        await desk.Picture("staff-overview");

        await desk.Go($"/staff/campaigns/{town.Code}/fill");
        await desk.Expect($"fill-{town.FirstSlot}").ToHaveAttributeAsync("data-taken", "0");
        await using var phone = await chromium.Phone(_product.Address);
        var student = new StudentOnPhone(phone, visitor, town);
        await student.SignIn();
        await student.Enrol(0);
        await student.Book(town.FirstSlot);
        await desk.Expect($"fill-{town.FirstSlot}").ToHaveAttributeAsync("data-taken", "1");
        await desk.Picture("staff-fill");

        await desk.Go($"/staff/campaigns/{town.Code}/bookings");
        await desk.Type("bookings-search", Town.Name(0)[..4]);
        await Assertions.Expect(desk.At("bookings-list")).ToContainTextAsync("09:00");
        await desk.FitsItsWidth();
        await desk.Picture("staff-bookings");
        desk.HasNoScriptErrors();
    }

    private async Task SetUpAndSignIn(Window desk)
    {
        await desk.Go(await _product.SetUpPath());
        await desk.Type("setup-user", UserName);
        await desk.Type("setup-name", "学生处 王老师");
        await desk.Type("setup-password", Password);
        await desk.Press("setup-submit");
        await desk.See("account-menu");

        await desk.Context.ClearCookiesAsync();
        await desk.Go("/staff");
        await desk.Type("staff-user", UserName);
        await desk.Type("staff-password", "not the password");
        await desk.Press("staff-sign-in");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await desk.Picture("staff-sign-in-failed");
        await desk.Type("staff-password", Password);
        await desk.Press("staff-sign-in");
        await desk.See("campaign-new");
    }

    private static async Task Draft(Window desk, Town town)
    {
        await desk.Press("campaign-new");
        await desk.Type("campaign-name", "2027 届毕业生图像采集");
        await desk.Type("campaign-code", town.Code);
        await desk.Type("campaign-school-name", "北方师范大学");
        await desk.Type("campaign-school-code", "10027");
        await desk.Type("campaign-contact", "学生处 王老师 010-5880 0000");
        await desk.Type("campaign-price", "20");
        await desk.Type("campaign-notice", "请携带身份证原件，提前 10 分钟到场。");
        await TypeTime(desk, "campaign-opens-at", town.Days[0].AddDays(-10));
        await TypeTime(desk, "campaign-closes-at", town.Days[^1]);
        await desk.Type("site-name-0", "学生活动中心");
        await desk.Type("site-address-0", "一层多功能厅");
        await desk.Type("site-id-0", "hall");
        foreach (var day in town.Days)
        {
            await ShowMonth(desk, day);
            await desk.Press(string.Create(CultureInfo.InvariantCulture, $"day-{day:yyyy-MM-dd}"));
        }

        await desk.See("timetable-preview");
        await desk.Expect("seats-total").ToContainTextAsync("5,760");
        await desk.Picture("staff-timetable");
        await desk.Press("campaign-save");
        await desk.See("campaign-status");
    }

    private static async Task ShowMonth(Window desk, DateOnly day)
    {
        var wanted = day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        while (string.CompareOrdinal(await desk.At("month").GetAttributeAsync("data-month"), wanted) < 0)
        {
            await desk.Press("month-after");
        }
    }

    private static async Task Import(Window desk, Town town)
    {
        await desk.Go($"/staff/campaigns/{town.Code}/roster");
        await Drop(desk, town.Roster.Replace(Town.Name(4), "=cmd()", StringComparison.Ordinal));
        await desk.See("roster-problems");
        await desk.Picture("staff-roster-problems");
        await desk.Press("roster-discard");
        await Confirm(desk);

        await Drop(desk, town.Roster);
        await desk.See("roster-commit");
        await desk.Expect("roster-added").ToHaveTextAsync(Town.Students.ToString(CultureInfo.InvariantCulture));
        await desk.Picture("staff-roster-preview");
        await desk.Press("roster-commit");
        await Confirm(desk);
        await desk.Expect("roster-import").ToHaveAttributeAsync("data-state", "committed");
    }

    private static Task Drop(Window desk, string csv) =>
        desk.At("roster-file").SetInputFilesAsync(new FilePayload { Name = "学籍名单.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });

    private static Task Confirm(Window desk) => desk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button).Last.ClickAsync();

    private static async Task TypeTime(Window desk, string field, DateOnly day)
    {
        var input = desk.At(field).Locator("input");
        await input.FillAsync(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} 08:00"));
        await input.PressAsync("Enter");
    }
}
