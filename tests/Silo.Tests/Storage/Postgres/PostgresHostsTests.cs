using Npgsql;
using Scheduling.Silo.Storage.Postgres;

namespace Scheduling.Silo.Tests.Storage.Postgres;

public sealed class PostgresHostsTests
{
    [Theory]
    [InlineData("")]
    [InlineData(";Target Session Attributes=any")]
    [InlineData(";Target Session Attributes=prefer-standby;Load Balance Hosts=true")]
    public void Complete_SeveralServers_EverySessionIsOneThatCanWrite(string given)
    {
        var settings = Complete($"Host=one:5432,other:5433;Database=d{given}");

        Assert.Equal("read-write", settings.TargetSessionAttributes);
        Assert.False(settings.LoadBalanceHosts);
        Assert.Equal(3, settings.Timeout);
    }

    [Fact]
    public void Complete_SeveralServersWithTimes_KeepsThem()
    {
        var settings = Complete("Host=one,other;Timeout=7;Host Recheck Seconds=9");

        Assert.Equal((7, 9), (settings.Timeout, settings.HostRecheckSeconds));
    }

    [Fact]
    public async Task Complete_OneServerThatIsToBeWritable_IsTakenByNpgsql()
    {
        var settings = Complete("Host=one;Target Session Attributes=read-write");

        await using var source = NpgsqlDataSource.Create(settings);
        Assert.Equal(15, settings.Timeout);
    }

    private static NpgsqlConnectionStringBuilder Complete(string given)
    {
        var settings = new NpgsqlConnectionStringBuilder(given);
        PostgresHosts.Complete(settings);
        return settings;
    }
}
