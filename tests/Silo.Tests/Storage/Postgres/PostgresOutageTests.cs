using Npgsql;
using Scheduling.Grains.Log;
using Scheduling.Silo.Storage.Postgres;

namespace Scheduling.Silo.Tests.Storage.Postgres;

public sealed class PostgresOutageTests
{
    [Theory]
    [InlineData("25006", true)]
    [InlineData("57P01", true)]
    [InlineData("57P02", true)]
    [InlineData("57P03", true)]
    [InlineData("57P05", true)]
    [InlineData("08006", true)]
    [InlineData("23505", false)]
    [InlineData("40001", false)]
    [InlineData("42P01", false)]
    [InlineData("57014", false)]
    public void IsOne_AnswerOfTheServer_GoesByItsCode(string state, bool expected)
    {
        var answer = new PostgresException("said", "ERROR", "ERROR", state);

        Assert.Equal(expected, PostgresOutage.IsOne(answer));
        Assert.Equal(expected, PostgresOutage.IsOne(new EventLogException("wrapped", outcomeIsKnown: true, answer)));
    }

    [Fact]
    public void IsOne_NoServerThatTakesWrites_IsOne()
    {
        Assert.True(PostgresOutage.IsOne(new NpgsqlException("No suitable host was found.")));
        Assert.True(PostgresOutage.IsOne(new NpgsqlException("Unable to connect to a suitable host.", new AggregateException(new IOException()))));
    }

    [Fact]
    public void IsOne_FailureOfTheProgram_IsNone() => Assert.False(PostgresOutage.IsOne(new InvalidOperationException("No table.")));
}
