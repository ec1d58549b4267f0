using Scheduling.TestKit;

namespace Scheduling.Load.Crash;

/// <summary>The server is killed again and again while everybody books: docs/reliability.md says what is tried and what is checked.</summary>
internal static class CrashBench
{
    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(CrashOptions.Help);
            return 0;
        }

        var options = CrashOptions.Parse(args);
        Console.Error.WriteLine($"crash: seed {options.Seed}");
        var good = true;
        foreach (var database in options.Databases)
        {
            await using var postgres = database == "postgres" ? await DatabaseMachine.Start() : null;
            if (postgres is { CanLosePower: false })
            {
                Console.Error.WriteLine("crash on postgres: this user may not mount a disk, so its power does not fail");
            }

            var figures = await Run(options, database, postgres);
            Console.WriteLine(CrashReport.Table(database, figures));
            Console.WriteLine(CrashReport.Json(database, options.Seed, figures));
            good &= figures.IsGood;
        }

        return good ? 0 : 1;
    }

    private static async Task<CrashFigures> Run(CrashOptions options, string database, DatabaseMachine? postgres)
    {
        using var folder = new TempDirectory();
        var chance = new Random(options.Seed);
        var campus = new Campus(TimeProvider.System.GetUtcNow(), options.Students);
        var stage = new Stage(folder["product"], postgres, postgres is null ? null : await postgres.Server.CreateDatabase());
        Say($"a school of {options.Students:N0} students");
        var (students, staff) = await stage.SetUp(campus, options.Students);
        var controls = await new Controls(options, campus, students, chance, Say).Run(stage, folder.Path);
        var figures = await new Campaign(options, stage, campus, students, staff, chance, Say).Run();
        figures.Controls = controls;
        return figures;

        void Say(string progress) => Console.Error.WriteLine($"crash on {database}: {progress}");
    }
}
