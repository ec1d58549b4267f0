using System.Security.Cryptography;
using System.Text;
using Scheduling.Silo.Vault;
using Scheduling.TestKit;

namespace Scheduling.Silo.Tests.Vault;

public sealed class VaultCipherTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("李小芳 11010519491231002X");
    private readonly string _oldKey = NewKey();

    [Fact]
    public void Open_OfWhatWasSealed_GivesItBack()
    {
        var cipher = Cipher(_oldKey);
        Assert.Equal(Secret, cipher.Open(cipher.Seal(Secret, "record/A/1"), "record/A/1"));
    }

    [Fact]
    public void Open_ByAnotherOwner_IsRefused()
    {
        var cipher = Cipher(_oldKey);
        var blob = cipher.Seal(Secret, "record/A/1");
        Assert.Throws<VaultUnreadableException>(() => cipher.Open(blob, "record/A/2"));
    }

    [Fact]
    public void Open_AfterAnyByteChanged_IsRefused()
    {
        var cipher = Cipher(_oldKey);
        var blob = cipher.Seal(Secret, "o");
        for (var i = 0; i < blob.Length; i++)
        {
            blob[i] ^= 1;
            Assert.Throws<VaultUnreadableException>(() => cipher.Open(blob, "o"));
            blob[i] ^= 1;
        }
    }

    [Fact]
    public void Rotation_WithANewKeyAtTheEnd_OpensTheOldAndSealsWithTheNew()
    {
        var before = Cipher(_oldKey);
        var blob = before.Seal(Secret, "o");
        var after = Cipher($"{_oldKey}\n{NewKey()}");
        Assert.Equal(Secret, after.Open(blob, "o"));
        Assert.Throws<VaultUnreadableException>(() => before.Open(after.Seal(Secret, "o"), "o"));
        Assert.Equal(before.Index("A", "number", "1"), after.Index("A", "number", "1"));
    }

    [Fact]
    public void Index_OfOneValue_DiffersByScopeFieldAndKey()
    {
        var cipher = Cipher(_oldKey);
        string[] indexes =
        [
            cipher.Index("A", "number", "1"), cipher.Index("B", "number", "1"), cipher.Index("A", "code", "1"),
            cipher.Index("A", "number", "2"), Cipher(NewKey()).Index("A", "number", "1"),
        ];
        Assert.Distinct(indexes);
        Assert.Equal(indexes[0], cipher.Index("A", "number", "1"));
    }

    [Fact]
    public void KeyFile_MadeAtFirstStart_IsTheOwnersAndStays()
    {
        using var folder = new TempDirectory();
        var path = folder["keys/vault.key"];
        var made = VaultKeyFile.ReadOrCreate(path);
        Assert.Equal(made, VaultKeyFile.ReadOrCreate(path));
        Assert.Equal(1, VaultKeyRing.Parse(made).Current);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64")]
    public void KeyRing_WithoutAWholeKey_IsRefused(string text) =>
        Assert.Throws<InvalidOperationException>(() => VaultKeyRing.Parse(text));

    private static VaultCipher Cipher(string keys) => new(VaultKeyRing.Parse(keys));

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(VaultKeyRing.KeyBytes));
}
