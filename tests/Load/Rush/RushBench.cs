using Scheduling.Load.Http;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Load.Rush;

/// <summary>Booking opens and everyone books in the same minute: docs/performance.md says what is measured and how.</summary>
internal static class RushBench
{
    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(RushOptions.Help);
            return 0;
        }

        var options = RushOptions.Parse(args);
        LoadGenerator.RunOnOneThread();
        var figures = new Dictionary<string, RushFigures>();
        await using var postgres = await PostgresServer.Start();
        foreach (var database in options.Databases)
        {
            using var folder = new TempDirectory();
            var product = new Product(folder["product"], database == "postgres" ? await postgres.CreateDatabase() : null);
            figures[database] = await new RushOnDatabase(
                options,
                product,
                async school => await BaselineTarget.Start(school, product, folder["baseline"], await postgres.CreateDatabase()),
                progress => Console.Error.WriteLine($"{database}: {progress}")).Run();
        }

        Console.WriteLine(RushReport.Table(figures));
        Console.WriteLine(RushReport.Json(figures));
        return 0;
    }
}
