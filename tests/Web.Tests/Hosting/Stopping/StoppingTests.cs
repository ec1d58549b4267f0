using System.Collections.Concurrent;
using System.Text.Json;
using Scheduling.TestKit;
using Scheduling.Web.Bookings;
using Scheduling.Web.Hosting;
using Scheduling.Web.Tests.Live;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Hosting.Stopping;

public sealed class StoppingTests
{
    [Fact]
    public async Task Stop_WhileStudentsBook_AnswersEveryRequestAndKeepsWhatItAcknowledged()
    {
        const int students = 24;
        await using var server = await TestServer.Start("--Stopping:Quiet=00:00:00.5");
        var school = await TestSchool.Open(server, students, definition => definition with { Timetable = definition.Timetable with { PhotosPerStationHour = 60 } });
        var clients = await Task.WhenAll(Enumerable.Range(0, students).Select(school.Student));
        var slot = (await school.Slots(clients[0])).Slots[0].Id;
        var booked = new ConcurrentDictionary<int, string>();
        var answered = 0;

        var people = clients.Select((client, n) => Task.Run(() => Person(client.Token!, n))).ToList();
        await Eventually.True(() => booked.Count >= students / 3, "a third of the students has booked");
        await server.Stop();
        var ends = await Task.WhenAll(people);

        // Each learnt by an answer, not by a broken connection, that the server goes away.
        Assert.All(ends, end => Assert.Equal((503, true), (end.Status, end.Closes)));
        Assert.True(answered > students);
        Assert.NotEmpty(booked);
        await server.Restart();
        foreach (var (n, booking) in booked)
        {
            Assert.Contains((await server.Anonymous().With(clients[n].Token!).Get<Listing<Booking>>("/api/v1/me/bookings")).Items, mine => mine.Id == booking);
        }

        async Task<KeptConnection.Answer> Person(string token, int n)
        {
            using var connection = await KeptConnection.Open(server.Address, token);
            var slots = $"{school.Url}/slots";
            for (var turn = 0; ; turn++)
            {
                // Some book, some look, and everybody goes on until told to go elsewhere.
                var answer = turn == n
                    ? await connection.Ask("POST", $"{school.Url}/bookings", JsonSerializer.Serialize(new { slotId = slot }), $"book-{n:00000000}")
                    : await connection.Ask("GET", slots);
                Assert.True(answer is not null, $"Connection {n} was closed instead of answered in turn {turn}.");
                Interlocked.Increment(ref answered);
                if (answer.Status == 201)
                {
                    booked[n] = JsonDocument.Parse(answer.Body).RootElement.GetProperty("id").GetString()!;
                }
                else if (answer.Status != 200)
                {
                    return answer;
                }
            }
        }
    }

    [Fact]
    public async Task Stop_WithWatchers_TellsThemAndClosesTheirConnections()
    {
        await using var server = await TestServer.Start("--Live:Connections=50");
        var school = await TestSchool.Open(server);
        var student = await school.Student(0);
        var sockets = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => LiveSocket.Connect(server, student.Token!)));
        await sockets[0].Watch($"slots/{school.Code}");

        var stopped = server.Stop();

        Assert.True(await sockets[0].Stopping() > 0);
        foreach (var socket in sockets)
        {
            await socket.Closes("the server is stopping");
            await socket.DisposeAsync();
        }

        await stopped;
    }
}
