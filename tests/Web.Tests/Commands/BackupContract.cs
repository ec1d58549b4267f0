using System.Collections.Concurrent;
using System.Net;
using Scheduling.Contracts.Students;
using Scheduling.TestKit;
using Scheduling.TestKit.Disks;
using Scheduling.Web.Bookings;
using Scheduling.Web.Hosting;
using Scheduling.Web.Slots;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Commands;

/// <summary>What backup and restore do on every kind of database.</summary>
public abstract class BackupContract : IDisposable
{
    private readonly TempDirectory _folder = new();

    private protected string File => _folder["backup.zip"];

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Backup_UnderARush_RestoresEveryBookingThatWasAcknowledgedBefore()
    {
        const int early = 12;
        const int late = 24;
        var here = await Place("here");
        await using var server = await here.Server();
        var school = await TestSchool.Open(server, early + late, definition => definition with { Timetable = definition.Timetable with { PhotosPerStationHour = 10 } });
        var students = await Task.WhenAll(Enumerable.Range(0, early + late).Select(school.Student));
        var slots = (await school.Slots(students[0])).Slots;
        var booked = new ConcurrentDictionary<int, string>();
        await Task.WhenAll(Enumerable.Range(0, early).Select(async n => booked[n] = (await Book(school, students[n], slots[n % slots.Count].Id))!));

        using var over = new CancellationTokenSource();
        var answers = 0;
        var rush = Enumerable.Range(early, late).Select(n => Task.Run(() => BookAndCancel(n))).ToList();
        await Eventually.True(() => Volatile.Read(ref answers) > late, "the rush has begun");
        var before = Volatile.Read(ref answers);
        var made = await Invocation.Of(["backup", "--to", File, .. here.Arguments]);
        var meanwhile = Volatile.Read(ref answers) - before;
        await over.CancelAsync();
        await Task.WhenAll(rush);
        await server.Stop();

        Assert.True(made.ExitCode == 0, made.Output + made.Error);
        Assert.Contains("The vault's key is NOT in it", made.Output, StringComparison.Ordinal);
        Assert.Contains("100 %", made.Error, StringComparison.Ordinal);
        Assert.True(meanwhile > 0, "Nobody was served while the backup was made.");
        Assert.DoesNotContain(Directory.EnumerateDirectories(here.Folder), folder => folder.Contains("snapshot-", StringComparison.Ordinal));

        var there = await Place("there");
        here.GiveKeysTo(there);
        var restored = await Invocation.Of(["restore", "--from", File, .. there.Arguments]);
        Assert.True(restored.ExitCode == 0, restored.Output + restored.Error);

        await using var again = await there.Server();
        var active = new List<Booking>();
        for (var n = 0; n < students.Length; n++)
        {
            var mine = (await again.Anonymous().With(students[n].Token!).Get<Listing<Booking>>("/api/v1/me/bookings")).Items;
            Assert.True(mine.Count(IsActive) <= 1, $"Student {n} has {mine.Count(IsActive)} active bookings.");
            Assert.True(n >= early || mine.Any(booking => booking.Id == booked[n] && IsActive(booking)), $"The booking of student {n} is lost.");
            active.AddRange(mine.Where(IsActive));
        }

        // What the slots say is what the students have.
        var left = (await again.Anonymous().With(students[0].Token!).Get<SlotList>($"{school.Url}/slots")).Slots;
        Assert.Equal(left.Sum(slot => slot.Capacity - slot.Left), active.Count);
        Assert.All(left, slot => Assert.InRange(slot.Left, 0, slot.Capacity));

        // And it goes on: positions, sequences and versions are those of the log.
        Assert.NotNull(await Book(school, again.Anonymous().With(students[^1].Token!), left[0].Id) ?? "has one already");
        await again.Stop();
        var audit = await Invocation.Of(["audit", .. there.Arguments]);
        Assert.True(audit.ExitCode == 0, audit.Output + audit.Error);

        async Task BookAndCancel(int n)
        {
            while (!over.IsCancellationRequested)
            {
                if (await Book(school, students[n], slots[n % slots.Count].Id) is { } booking)
                {
                    await students[n].Send(HttpMethod.Delete, $"/api/v1/me/bookings/{booking}", key: ApiClient.NewKey(), ifMatch: "*");
                }

                Interlocked.Increment(ref answers);
            }
        }
    }

    [Fact]
    public async Task Restore_OverData_IsRefusedUnlessForcedAndThenKeepsIt()
    {
        var here = await Place("here");
        await using (var server = await here.Server())
        {
            await TestSchool.Draft(server);
        }

        Assert.Equal(0, (await Invocation.Of(["backup", "--to", File, .. here.Arguments])).ExitCode);

        var refused = await Invocation.Of(["restore", "--from", File, .. here.Arguments]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("There is data in", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);

        var forced = await Invocation.Of(["restore", "--from", File, "--force", .. here.Arguments]);
        Assert.True(forced.ExitCode == 0, forced.Error);
        Assert.Contains("What was there before is kept: ", forced.Output, StringComparison.Ordinal);
        await using var again = await here.Server();
        Assert.Equal(HttpStatusCode.OK, (await again.Anonymous().Send(HttpMethod.Get, "/readyz")).StatusCode);
    }

    [Fact]
    public async Task Restore_WhileAServerRuns_IsRefused()
    {
        var here = await Place("here");
        await using var server = await here.Server();
        Assert.Equal(0, (await Invocation.Of(["backup", "--to", File, .. here.Arguments])).ExitCode);

        var refused = await Invocation.Of(["restore", "--from", File, "--force", .. here.Arguments]);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("server", refused.Error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().Send(HttpMethod.Get, "/readyz")).StatusCode);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("cut")]
    public async Task Restore_OfADamagedBackup_IsRefusedAndTouchesNothing(string damage)
    {
        var here = await Place("here");
        await BackUp(here);
        var bytes = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);
        bytes.AsSpan(bytes.Length / 3, 200).Clear();
        await System.IO.File.WriteAllBytesAsync(File, damage == "cut" ? bytes[..(bytes.Length / 2)] : bytes, TestContext.Current.CancellationToken);
        var there = await Place("there");
        here.GiveKeysTo(there);

        var refused = await Invocation.Of(["restore", "--from", File, .. there.Arguments]);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Use another", refused.Error, StringComparison.Ordinal);
        Assert.True(await IsEmpty(there));
    }

    [Fact]
    public async Task Restore_WithoutTheRightKey_IsRefusedAndTouchesNothing()
    {
        var here = await Place("here");
        await BackUp(here);
        var there = await Place("there");

        var without = await Invocation.Of(["restore", "--from", File, .. there.Arguments]);
        Assert.Equal(1, without.ExitCode);
        Assert.Contains("there is no key", without.Error, StringComparison.Ordinal);

        Directory.CreateDirectory(Path.Combine(there.Folder, "keys"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(there.Folder, "keys", "vault.key"), Convert.ToBase64String(new byte[32]), TestContext.Current.CancellationToken);
        var wrong = await Invocation.Of(["restore", "--from", File, .. there.Arguments]);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("is not the one of the backup", wrong.Error, StringComparison.Ordinal);
        Assert.True(await IsEmpty(there));
    }

    [Fact]
    public async Task Backup_WithTheKey_RestoresWhereThereIsNone()
    {
        var here = await Place("here");
        await using (await here.Server())
        {
        }

        var made = await Invocation.Of(["backup", "--to", File, "--with-key", .. here.Arguments]);
        Assert.DoesNotContain("NOT in it", made.Output, StringComparison.Ordinal);
        var there = await Place("there");

        var restored = await Invocation.Of(["restore", "--from", File, .. there.Arguments]);

        Assert.True(restored.ExitCode == 0, restored.Error);
        Assert.Equal(
            await System.IO.File.ReadAllTextAsync(Path.Combine(here.Folder, "keys", "vault.key"), TestContext.Current.CancellationToken),
            await System.IO.File.ReadAllTextAsync(Path.Combine(there.Folder, "keys", "vault.key"), TestContext.Current.CancellationToken));
        await using var again = await there.Server();
    }

    [Fact]
    public async Task Backup_OntoAFullDisk_SaysSoAndLeavesNothing()
    {
        using var disk = SmallDisk.TryMount();
        Assert.SkipWhen(disk is null, "Needs the right to mount a small disk.");
        var here = await Place("here");
        await using var server = await here.Server();
        var full = Path.Combine(disk.Path, "full");
        await using (var filler = System.IO.File.Create(full))
        {
            await Assert.ThrowsAnyAsync<IOException>(async () => await filler.WriteAsync(new byte[8 << 20], TestContext.Current.CancellationToken));
        }

        var failed = await Invocation.Of(["backup", "--to", Path.Combine(disk.Path, "backup.zip"), .. here.Arguments]);

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("nothing was left behind", failed.Error, StringComparison.Ordinal);
        Assert.Equal([full], Directory.EnumerateFileSystemEntries(disk.Path));
        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().Send(HttpMethod.Get, "/readyz")).StatusCode);
    }

    [Fact]
    public async Task Backup_OfNothing_OrOntoAFile_IsRefused()
    {
        var here = await Place("here");
        var nothing = await Invocation.Of(["backup", "--to", File, .. here.Arguments]);
        Assert.Equal(1, nothing.ExitCode);
        Assert.Contains("There is no deployment in", nothing.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));

        await System.IO.File.WriteAllTextAsync(File, "mine", TestContext.Current.CancellationToken);
        var taken = await Invocation.Of(["backup", "--to", File, .. here.Arguments]);
        Assert.Equal(1, taken.ExitCode);
        Assert.Contains("exists already", taken.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
    }

    /// <summary>A place where a deployment can be, with nothing in it.</summary>
    private protected async Task<Deployed> Place(string name) => new(Directory.CreateDirectory(_folder[name]).FullName, await Settings());

    /// <summary>Has a server make its data in a place, and backs it up.</summary>
    private protected async Task BackUp(Deployed place)
    {
        await using (await place.Server())
        {
        }

        var made = await Invocation.Of(["backup", "--to", File, .. place.Arguments]);
        Assert.True(made.ExitCode == 0, made.Error);
    }

    private protected abstract Task<string[]> Settings();

    private protected abstract Task<bool> IsEmpty(Deployed place);

    private static bool IsActive(Booking booking) => booking.Status is BookingStatus.Active;

    private static async Task<string?> Book(TestSchool school, ApiClient student, string slot)
    {
        using var answer = await student.Send(HttpMethod.Post, $"{school.Url}/bookings", new SlotChoice(slot), ApiClient.NewKey());
        return answer.StatusCode == HttpStatusCode.Created ? (await ApiClient.Read<Booking>(answer)).Id : null;
    }

    /// <summary>A data folder and the settings of a server on it.</summary>
    private protected sealed class Deployed(string folder, string[] settings)
    {
        public string Folder => folder;

        public string ConnectionString => settings.Select(setting => setting.Split('=', 2)).Single(setting => setting[0] == "Storage:ConnectionString")[1];

        public string[] Arguments => ["--data", folder, .. settings.SelectMany(setting => (string[])["--set", setting])];

        public Task<TestServer> Server() => TestServer.Start([$"--Storage:DataDirectory={folder}", .. settings.Select(setting => $"--{setting}")]);

        public void GiveKeysTo(Deployed other)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "keys"), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".seal", StringComparison.Ordinal)))
            {
                var copy = Path.Combine(other.Folder, Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                System.IO.File.Copy(file, copy);
            }
        }
    }
}
