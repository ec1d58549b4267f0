using Microsoft.Playwright;

namespace Scheduling.Browser.Tests.Stage;

/// <summary>One person's browser: own cookies, own page. Remembers what went wrong inside the page.</summary>
public sealed class Window : IAsyncDisposable
{
    /// <summary>How long a page may take, in milliseconds.</summary>
    public static readonly float Patience = (float)TimeSpan.FromSeconds(20).TotalMilliseconds;
    private readonly List<string> _failures = [];

    private Window(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        page.PageError += (_, error) => _failures.Add(error);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public static async Task<Window> Open(IBrowserContext context)
    {
        context.SetDefaultTimeout(Patience);
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>What carries this test id.</summary>
    public ILocator At(string testId) => Page.GetByTestId(testId);

    public ILocatorAssertions Expect(string testId) => Assertions.Expect(At(testId));

    public static LocatorAssertionsToHaveTextOptions Within => new() { Timeout = Patience };

    public static LocatorAssertionsToBeVisibleOptions Soon => new() { Timeout = Patience };

    /// <summary>Waits until it is there to be seen.</summary>
    public Task See(string testId) => Expect(testId).ToBeVisibleAsync(Soon);

    public Task Go(string path) => Page.GotoAsync(path);

    public Task Press(string testId) => At(testId).ClickAsync();

    public Task Type(string testId, string text) => At(testId).FillAsync(text);

    /// <summary>Keeps a picture under <c>artifacts/screenshots</c>, or where <c>SCHEDULING_SCREENSHOTS</c> says; docs/ holds chosen ones.</summary>
    public async Task Picture(string name)
    {
        var folder = Environment.GetEnvironmentVariable("SCHEDULING_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Nothing sticks out sideways.</summary>
    public async Task FitsItsWidth()
    {
        var over = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{Page.Url} is {over} px wider than the window.");
    }

    /// <summary>No script failed on the way.</summary>
    public void HasNoScriptErrors() => Assert.Empty(_failures);

    public async ValueTask DisposeAsync() => await Context.CloseAsync();
}
