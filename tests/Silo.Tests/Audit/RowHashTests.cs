using Scheduling.Silo.Audit;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Tests.Audit;

public sealed class RowHashTests
{
    // Seals that exist were made with these hashes. They were worked out by hand from the form: per number a byte (0 = none) and eight
    // little-endian bytes, per text its length in four (−1 = none) and its UTF-8.
    [Fact]
    public void Of_EventAndDamagedRow_AreWhatExistingSealsHold()
    {
        var hash = new RowHash();
        var row = new EventRow(
            7, "slot/开学/1", 2, "slot.seat-reserved", """{"booking":"开学/3vbg94mx3h6w/1"}""", 17953616498290000, "student:zykpgp66jz2w988v", "");
        var damaged = new EventRow(8, null, null, "a", null, null, "", "b");

        Assert.Equal("bcd4bb491ac3234668ab6e7fd5baad0acb2cf03c3984757ace120441ea0a2753", Convert.ToHexStringLower(hash.Of(row)));
        Assert.Equal("29b0cc9310ab372814094b4b60edf58f9c4c68507dac1d6e653ede5c20d7fb14", Convert.ToHexStringLower(hash.Of(damaged)));
    }
}
