using System.Net;
using Scheduling.TestKit;
using Scheduling.TestKit.Disks;
using Scheduling.Web.Bookings;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Cluster;

public sealed class FullDiskTests
{
    [Fact]
    public async Task Book_WhileTheDiskIsFull_SaysTryAgainAndTheSameKeyWorksOnceThereIsRoom()
    {
        using var disk = SmallDisk.TryMount();
        Assert.SkipWhen(disk is null, "This user may not mount a small disk.");
        await using var server = await TestServer.Start($"--Storage:DataDirectory={Path.Combine(disk.Path, "data")}");
        var school = await TestSchool.Open(server);
        var student = await school.Student(0);
        var slot = (await school.Slots(student)).Slots[0].Id;
        Fill(Path.Combine(disk.Path, "filler"));

        // What is left of the last page of the write-ahead log may still hold a booking or two.
        var key = "";
        await Eventually.True(
            async () =>
            {
                var answer = await school.TryBook(student, slot, key = ApiClient.NewKey());
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    var booking = await ApiClient.Read<Booking>(answer);
                    await student.Send(HttpMethod.Delete, $"/api/v1/me/bookings/{booking.Id}", key: ApiClient.NewKey(), ifMatch: "*");
                }

                return answer.StatusCode == HttpStatusCode.ServiceUnavailable;
            },
            "a booking meets the full disk");
        var refused = await school.TryBook(student, slot, key);
        await ApiClient.Refused(refused, HttpStatusCode.ServiceUnavailable, "try-again");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await student.Send(HttpMethod.Get, "/livez")).StatusCode);

        disk.Grow();

        await Eventually.True(
            async () => (await school.TryBook(student, slot, key)).StatusCode == HttpStatusCode.Created, "the booking goes through");
        Assert.Equal(HttpStatusCode.OK, (await student.Send(HttpMethod.Get, "/readyz")).StatusCode);
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[65_536, 4_096, 1])
        {
            try
            {
                for (var block = new byte[size]; ;)
                {
                    file.Write(block);
                }
            }
            catch (IOException)
            {
                // So much for blocks of this size.
            }
        }
    }
}
