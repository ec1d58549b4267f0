using Npgsql;
using Scheduling.Load.Baseline;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Rush;

/// <summary>The baseline as a child process, on an empty database of its own.</summary>
internal sealed class BaselineTarget : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;

    private BaselineTarget(ChildServer server, NpgsqlDataSource database) => (Server, _database) = (server, database);

    public ChildServer Server { get; }

    /// <summary>Makes its tables, puts the school's slots there and starts it.</summary>
    /// <param name="school">Whose slots.</param>
    /// <param name="product">The same keys, so that the same tokens sign in.</param>
    /// <param name="data">Folder of the accounts it keeps beside, as the product does.</param>
    /// <param name="connectionString">An empty database.</param>
    public static async Task<BaselineTarget> Start(School school, Product product, string data, string connectionString)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        await using (var create = database.CreateCommand(BaselineStore.Schema))
        {
            await create.ExecuteNonQueryAsync();
        }

        await using (var insert = database.CreateCommand(
            """
            INSERT INTO slots (id, campaign, site, site_name, address, starts_at, ends_at, opens_at, closes_at, capacity)
            SELECT id, $2, split_part(id, '~', 2), 'site', 'address', now() + interval '30 days', now() + interval '30 days 1 hour',
                   now() - interval '1 day', now() + interval '20 days', 10000
            FROM unnest($1) AS id
            """))
        {
            insert.Parameters.AddWithValue((string[])[school.HotSlot, .. school.Spread]);
            insert.Parameters.AddWithValue(school.Code);
            await insert.ExecuteNonQueryAsync();
        }

        var pooled = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = BaselineStore.PoolSize,
            MinPoolSize = BaselineStore.PoolSize,
            MaxAutoPrepare = 10,
            AutoPrepareMinUsages = 1,
        };
        var server = await ChildServer.Start(
            Path.Combine(AppContext.BaseDirectory, "Scheduling.Load.dll"),
            ["baseline", "--connection", pooled.ToString()],
            AppContext.BaseDirectory,
            new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Storage__DataDirectory"] = data,
                ["DataProtection__Directory"] = product.SessionKeys,
            });
        return new BaselineTarget(server, database);
    }

    /// <summary>The baseline is held to the same: as many bookings as were acknowledged, as many seats counted.</summary>
    public async Task MustHave(int bookings)
    {
        await using var count = _database.CreateCommand("SELECT (SELECT count(*) FROM bookings), (SELECT sum(taken) FROM slots)");
        await using var reader = await count.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (reader.GetInt64(0) != bookings || reader.GetInt64(1) != bookings)
        {
            throw new BenchFailedException(
                $"The baseline acknowledged {bookings} bookings, has {reader.GetInt64(0)} and counts {reader.GetInt64(1)} seats.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _database.DisposeAsync();
    }
}
