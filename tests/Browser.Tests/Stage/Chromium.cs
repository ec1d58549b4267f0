using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Scheduling.Browser.Tests.Stage.Chromium))]

namespace Scheduling.Browser.Tests.Stage;

/// <summary>Debian's Chromium, one process for all tests; every test has windows of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The sandbox needs a user that is not root; the rest keeps Chromium from calling home.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--font-render-hinting=none",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium has not been started.");

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Args = Arguments });
    }

    /// <summary>A phone: 390×844, touch, Chinese.</summary>
    public Task<Window> Phone(Uri server) => Open(server, 390, 844, phone: true);

    /// <summary>A desk: 1440×900.</summary>
    public Task<Window> Desk(Uri server) => Open(server, 1440, 900, phone: false);

    /// <summary>The hall's screen: 1920×1080.</summary>
    public Task<Window> Wall(Uri server) => Open(server, 1920, 1080, phone: false);

    /// <summary>A kiosk: 1080×1920, touch.</summary>
    public Task<Window> Kiosk(Uri server) => Open(server, 1080, 1920, phone: true);

    /// <summary>A tablet at the door: 1024×768.</summary>
    public Task<Window> Tablet(Uri server) => Open(server, 1024, 768, phone: false);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    private async Task<Window> Open(Uri server, int width, int height, bool phone) =>
        await Window.Open(await Browser.NewContextAsync(new()
        {
            BaseURL = server.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            DeviceScaleFactor = phone ? 2 : 1,
            HasTouch = phone,
            IsMobile = phone,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
        }));

    private static string Executable() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("Chromium is not installed (Debian: chromium).");
}
