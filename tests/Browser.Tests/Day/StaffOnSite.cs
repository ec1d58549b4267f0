using Scheduling.Browser.Tests.Stage;

namespace Scheduling.Browser.Tests.Day;

/// <summary>What staff do in the hall, press by press.</summary>
internal sealed class StaffOnSite(Window window, Town town)
{
    /// <summary>Signs in as the administrator that arranges everything.</summary>
    public static async Task<StaffOnSite> SignIn(Window window, Product product, Town town)
    {
        (await product.Staff()).Dispose();
        await window.Go("/staff/sign-in");
        await window.Type("staff-user", Arranger.UserName);
        await window.Type("staff-password", Arranger.Password);
        await window.Press("staff-sign-in");
        await window.See("campaign-new");
        return new StaffOnSite(window, town);
    }

    public async Task AtTheDoor()
    {
        await window.Go($"/staff/c/{town.Code}/desk?site=hall");
        await window.See("scan-field");
    }

    public async Task AtStation(int number)
    {
        await window.Go($"/staff/c/{town.Code}/operator?site=hall&station={number}");
        await window.See("operator");
    }

    public async Task OnTheFloor()
    {
        await window.Go($"/staff/c/{town.Code}/floor?site=hall");
        await window.See("line-detail");
    }

    public async Task BeforeTheBoard()
    {
        await window.Go($"/board?queue={town.HallLine}");
        await window.See("board");
    }

    /// <summary>The space bar, once the button that it stands for takes presses again.</summary>
    public async Task PressSpaceFor(string move)
    {
        await window.Expect($"do-{move}").ToBeEnabledAsync(new() { Timeout = Window.Patience });
        await window.Page.Keyboard.PressAsync("Space");
    }

    /// <summary>A hand scanner types the code and ends with Enter.</summary>
    public async Task Scan(string code)
    {
        await window.At("scan-field").FocusAsync();
        await window.Page.Keyboard.TypeAsync(code);
        await window.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Search, person, confirm.</summary>
    public async Task TakeWalkIn(int student)
    {
        await window.Type("walk-in-search", Town.Name(student));
        await window.Press($"walk-in-{town.StudentNumber(student)}");
        await window.Press("walk-in-take");
    }
}
