using System.Reflection;
using System.Text.RegularExpressions;
using Scheduling.TestKit;
using Scheduling.TestKit.Servers;

[assembly: AssemblyFixture(typeof(Scheduling.Browser.Tests.Stage.Product))]

namespace Scheduling.Browser.Tests.Stage;

/// <summary>The product as a process of its own, on an empty data folder, in Development so that one-time codes can be read.</summary>
public sealed partial class Product : IAsyncLifetime
{
    private readonly TempDirectory _folder = new();
    private readonly Lazy<Task<string>> _administrator;
    private ChildServer? _server;

    public Product() => _administrator = new(async () => await Visitor.SetUp(await SetUpPath()));

    /// <summary>Settings of a product of a test's own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    private ChildServer Server => _server ?? throw new InvalidOperationException("The product has not been started.");

    public Uri Address => Server.Address;

    /// <summary>A client of the HTTP interface that has not signed in.</summary>
    public Arranger Visitor => new(Address);

    /// <summary>A client of the HTTP interface with every right of staff, to arrange what a test is not about.</summary>
    public async Task<Arranger> Staff() => new(Address, await _administrator.Value);

    /// <summary>The link that makes the first administrator, as it was printed.</summary>
    public async Task<string> SetUpPath() => (await Server.Said(SetUpLink())).Value;

    /// <summary>Ends it as <c>kill -9</c> does and starts it again where it was.</summary>
    public async Task Restart()
    {
        var port = Server.Port;
        await Server.DisposeAsync();
        _server = await Start(port);
    }

    public async ValueTask InitializeAsync() => _server = await Start(port: null);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private Task<ChildServer> Start(int? port) => ChildServer.Start(
        Path.Combine(Metadata("WebFolder"), "bin", Metadata("Configuration"), "net10.0", "Scheduling.Web.dll"),
        [],
        Metadata("WebFolder"),
        new Dictionary<string, string>(Settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Storage__DataDirectory"] = _folder.Path,
        },
        port);

    private static string Metadata(string key) =>
        typeof(Product).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;

    [GeneratedRegex(@"/staff/setup\?token=[^\s]+")]
    private static partial Regex SetUpLink();
}
