using System.Net;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.Web.Bookings;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Flow;

public sealed class StoreFailureTests
{
    [Fact]
    public async Task Book_WhileTheDatabaseIsGone_SaysTryAgainAndTheSameKeyWorksLater()
    {
        await using var postgres = await PostgresServer.Start();
        await using var server = await TestServer.Start("--Storage:Provider=Postgres", $"--Storage:ConnectionString={await postgres.CreateDatabase()}");
        var school = await TestSchool.Open(server);
        var student = await school.Student(0);
        var slot = (await school.Slots(student)).Slots[0];
        var key = ApiClient.NewKey();

        await postgres.Kill();
        var refused = await school.TryBook(student, slot.Id, key);
        await ApiClient.Refused(refused, HttpStatusCode.ServiceUnavailable, "try-again");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await student.Send(HttpMethod.Get, "/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await student.Send(HttpMethod.Get, "/livez")).StatusCode);

        await postgres.Restart();
        Booking? booking = null;
        await Eventually.True(
            async () =>
            {
                var answer = await school.TryBook(student, slot.Id, key);
                booking = answer.StatusCode == HttpStatusCode.Created ? await ApiClient.Read<Booking>(answer) : null;
                return booking is not null;
            },
            "the booking goes through once the database is back");

        Assert.Equal(booking, await school.Book(student, slot.Id, key));
        await Eventually.True(async () => (await school.Slots(student)).Slots[0].Taken == 1, "one seat is taken");
    }

    [Fact]
    public async Task Search_WhileTheDatabaseIsGone_SaysTryAgain()
    {
        await using var postgres = await PostgresServer.Start();
        await using var server = await TestServer.Start("--Storage:Provider=Postgres", $"--Storage:ConnectionString={await postgres.CreateDatabase()}");
        var school = await TestSchool.Open(server);

        // The roster lies beside the log and is asked on a connection of its own.
        await postgres.Kill();
        var refused = await school.Admin.Send(HttpMethod.Get, $"{school.Url}/students?search=");

        await ApiClient.Refused(refused, HttpStatusCode.ServiceUnavailable, "try-again");
    }
}
