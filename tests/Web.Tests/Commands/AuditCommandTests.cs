using Microsoft.Data.Sqlite;
using Scheduling.TestKit;
using Scheduling.Web.Auth;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Commands;

public sealed class AuditCommandTests
{
    [Fact]
    public async Task Audit_OfAServersData_PassesUntilSomebodyChangesIt()
    {
        using var folder = new TempDirectory();
        await using (var server = await TestServer.Start($"--Storage:DataDirectory={folder.Path}"))
        {
            var school = await TestSchool.Open(server, students: 2);
            await school.Book(await school.Student(0), (await school.Slots(school.Admin)).Slots[0].Id);
            await server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn("root", "a wrong password"));
        }

        var whole = await Invocation.Of("audit", "--data", folder.Path);
        Assert.True(whole.ExitCode == 0, whole.Output + whole.Error);
        Assert.Contains("The trail is whole", whole.Output);
        Assert.Contains("Newest seal, for your notes:", whole.Output);
        Assert.Contains("100 %", whole.Error);
        Assert.DoesNotContain("not sealed yet", whole.Output);

        Execute(folder["scheduling.db"], "DROP TRIGGER events_keep_from_update; UPDATE events SET actor = 'staff:nobody' WHERE type = 'staff.sign-in-failed'");

        var tampered = await Invocation.Of("audit", "--data", folder.Path);
        Assert.Equal(1, tampered.ExitCode);
        Assert.Contains("The trail is NOT whole: 2 findings", tampered.Output);
        Assert.Contains("events_keep_from_update", tampered.Output);
        Assert.Contains("staff.sign-in-failed", tampered.Output);
    }

    [Fact]
    public async Task Audit_WithoutData_SaysWhatIsMissing()
    {
        using var folder = new TempDirectory();
        var missing = await Invocation.Of("audit", "--data", folder.Path);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("scheduling.db' is not there", missing.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
