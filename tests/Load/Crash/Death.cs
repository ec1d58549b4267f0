namespace Scheduling.Load.Crash;

/// <summary>How a round ends.</summary>
internal enum Death
{
    /// <summary>The server is killed.</summary>
    Process,

    /// <summary>The power fails under the server: what SQLite had not synced is gone.</summary>
    Power,

    /// <summary>The same on a disk whose syncs fail now and then.</summary>
    FailingDisk,

    /// <summary>The server is killed while it starts.</summary>
    WhileStarting,

    /// <summary>PostgreSQL is killed, and the server soon after.</summary>
    DatabaseThenProcess,

    /// <summary>PostgreSQL is killed and comes back while the server lives; the server is killed later.</summary>
    DatabaseUnderProcess,

    /// <summary>The power of PostgreSQL's machine fails, and the server is killed soon after.</summary>
    DatabasePowerThenProcess,

    /// <summary>The power of PostgreSQL's machine fails and comes back while the server lives; the server is killed later.</summary>
    DatabasePowerUnderProcess,
}

/// <summary>Draws deaths.</summary>
internal static class Deaths
{
    private static readonly (Death Death, double Share)[] OnSqlite =
        [(Death.Process, 0.45), (Death.Power, 0.4), (Death.FailingDisk, 0.1), (Death.WhileStarting, 0.05)];

    private static readonly (Death Death, double Share)[] OnPostgres =
        [(Death.Process, 0.65), (Death.DatabaseThenProcess, 0.15), (Death.DatabaseUnderProcess, 0.15), (Death.WhileStarting, 0.05)];

    private static readonly (Death Death, double Share)[] OnPoweredPostgres =
    [
        (Death.Process, 0.5), (Death.DatabaseThenProcess, 0.1), (Death.DatabaseUnderProcess, 0.1),
        (Death.DatabasePowerThenProcess, 0.15), (Death.DatabasePowerUnderProcess, 0.1), (Death.WhileStarting, 0.05),
    ];

    /// <summary>So many, of every kind at least one when there are enough, in random order.</summary>
    public static IReadOnlyList<Death> Draw(int count, DatabaseMachine? postgres, Random chance)
    {
        var shares = postgres switch
        {
            null => OnSqlite,
            { CanLosePower: true } => OnPoweredPostgres,
            _ => OnPostgres,
        };
        var drawn = shares.SelectMany(each => Enumerable.Repeat(each.Death, (int)Math.Ceiling(each.Share * count))).Take(count).ToArray();
        if (count >= shares.Length)
        {
            for (var i = 0; i < shares.Length; i++)
            {
                drawn[i] = shares[i].Death;
            }
        }

        chance.Shuffle(drawn);
        return drawn;
    }
}
