using Npgsql;

namespace Scheduling.Load.Cluster.Servers;

/// <summary>What the servers of a cluster have written down about each other, read past the product.</summary>
internal sealed class MembershipTable(string connectionString) : IAsyncDisposable
{
    // Numbers of Orleans' SiloStatus.
    private const int Active = 3;
    private const int Dead = 6;

    private readonly NpgsqlDataSource _database =
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 2 });

    /// <summary>Whether the others have given a member up, or it has said farewell.</summary>
    public async Task<bool> IsDead(Member member) => await Status(member) == Dead;

    /// <summary>Whether a member is one of the cluster.</summary>
    public async Task<bool> IsActive(Member member) => await Status(member) == Active;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    // Each process that a member ever had is a generation of its own.
    private async Task<int?> Status(Member member)
    {
        await using var query = _database.CreateCommand(
            "select status from orleansmembershiptable where port = $1 order by generation desc limit 1");
        query.Parameters.AddWithValue(member.SiloPort);
        return (int?)await query.ExecuteScalarAsync();
    }
}
