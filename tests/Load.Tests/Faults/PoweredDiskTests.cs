using Scheduling.TestKit.Disks;

namespace Scheduling.Load.Tests.Faults;

public sealed class PoweredDiskTests
{
    [Fact]
    public void Fail_WhatWasNotSynced_IsGone()
    {
        using var disk = PoweredDisk.TryMount();
        Assert.SkipWhen(disk is null, "Needs the right to mount a disk.");
        var (kept, lost) = (Path.Combine(disk.Path, "kept"), Path.Combine(disk.Path, "lost"));
        using (var file = File.OpenHandle(kept, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, "first"u8, 0);
            RandomAccess.FlushToDisk(file);
            File.WriteAllText(lost, "gone");
            RandomAccess.Write(file, "later"u8, 0);

            disk.Fail();

            Assert.Throws<IOException>(() => RandomAccess.Write(file, "after"u8, 0));
        }

        disk.Restore();
        Assert.Equal("first", File.ReadAllText(kept));
        Assert.False(File.Exists(lost));
    }
}
