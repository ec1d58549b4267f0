using System.Text;
using Scheduling.Silo.Maintenance.Control;
using Scheduling.Silo.Storage.Sqlite;

namespace Scheduling.Silo.Tests.Rosters;

public sealed class SqliteRosterImportTests : RosterImportContract
{
    [Fact]
    public async Task Import_Anywhere_LeavesNoPersonalDataInClearOnDisk()
    {
        await Commit(Csv.File(50));
        await Read(Csv.File(60));
        string[] canaries = [Csv.Name(7), Csv.Id(7), Csv.Id(55), "CODE-0000007", "13800000007", "2023000007", Csv.Name(55)];
        var files = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not (DataFolderFence.FileName or ControlAddress.FileName))
            .ToArray();
        Assert.Contains(files, file => file.EndsWith("vault.db-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            await using var shared = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new MemoryStream();
            await shared.CopyToAsync(bytes);
            foreach (var canary in canaries)
            {
                Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) < 0, $"'{canary}' is in {Path.GetFileName(file)}.");
            }
        }
    }

    [Fact]
    public async Task Import_OfTwentyThousand_IsReadAndCommitted()
    {
        var import = await Commit(Csv.File(20_000));
        Assert.Equal((20_000, 20_000), (import.Rows, import.Added));
        Assert.Equal(import.BytesTotal, import.BytesRead);
    }

    private protected override IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?> { ["Storage:Provider"] = "Sqlite" };
}
