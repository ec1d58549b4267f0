using Scheduling.Silo.Storage;
using Scheduling.TestKit.Disks;

namespace Scheduling.Silo.Tests.Storage;

public sealed class DurableFileTests
{
    [Fact]
    public void Flush_DiskFails_IsToldSo()
    {
        using var disk = PoweredDisk.TryMount();
        Assert.SkipWhen(disk is null, "Needs the right to mount a disk.");
        var path = Path.Combine(disk.Path, "file");
        using (var file = DurableFile.Create(path))
        {
            file.Write("first"u8);
            DurableFile.Flush(file);
            DurableFile.FlushFolder(disk.Path);
            file.Write("later"u8);

            disk.Fail();

            Assert.Throws<IOException>(() => DurableFile.Flush(file));
        }

        disk.Restore();
        Assert.Equal("first", File.ReadAllText(path));
    }
}
