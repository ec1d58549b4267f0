using System.Text.RegularExpressions;
using Scheduling.Load.Rush;
using Scheduling.TestKit;

namespace Scheduling.Load.Fanout;

/// <summary>One line changes and everybody watches it: docs/performance.md says what is measured and how.</summary>
internal static partial class FanoutBench
{
    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(FanoutOptions.Help);
            return 0;
        }

        var options = FanoutOptions.Parse(args);
        using var folder = new TempDirectory();
        var product = new Product(folder["product"], connectionString: null);
        await using var server = await product.Start();
        using var api = new ProductApi(server.Address);
        await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
        Say($"a line of {options.Waiting} and a school of {options.Students:N0} students");
        var hall = new Hall("FANOUT-2027", TimeProvider.System.GetUtcNow());
        await hall.Open(api, options.Students, options.Waiting);
        string[] tokens = [.. (await api.Students(hall.Code, Math.Max(options.Watchers, options.Clients))).Select(student => student.Token)];

        var figures = new FanoutFigures(options, (await hall.Line(api)).GetRawText().Length);
        await new FanoutRounds(options, hall, server, api, tokens, figures).Run(Say);
        await new CutRounds(options, hall, product, tokens, figures).Run(server, Say);
        Console.WriteLine(figures.Table());
        Console.WriteLine(figures.Json());
        return 0;
    }

    private static void Say(string progress) => Console.Error.WriteLine($"fanout: {progress}");

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}
