using Scheduling.Silo.Storage.Sqlite;

namespace Scheduling.Silo.Tests.Storage;

public sealed class SqliteFailureTests
{
    [Theory]
    [InlineData(SQLitePCL.raw.SQLITE_FULL, true)]
    [InlineData(SQLitePCL.raw.SQLITE_CONSTRAINT, true)]
    [InlineData(SQLitePCL.raw.SQLITE_IOERR, false)]
    [InlineData(SQLitePCL.raw.SQLITE_CORRUPT, false)]
    public void Commit_Failed_OutcomeIsKnownOnlyWhenItIs(int code, bool known) =>
        Assert.Equal(known, SqliteFailure.CommitCertainlyFailed(code));
}
