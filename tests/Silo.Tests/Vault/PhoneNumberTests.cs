using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Tests.Vault;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("13812341234", "13812341234")]
    [InlineData("+86 138-1234-1234", "13812341234")]
    [InlineData("+852 9123 4567", "+85291234567")]
    public void TryParse_OfAnySpelling_GivesOne(string text, string phone)
    {
        Assert.True(PhoneNumber.TryParse(text, out var parsed));
        Assert.Equal(phone, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1381234123")]
    [InlineData("23812341234")]
    [InlineData("13812341234\n")]
    [InlineData("１３８１２３４１２３４")]
    public void TryParse_OfAnythingElse_IsFalse(string? text) => Assert.False(PhoneNumber.TryParse(text, out _));
}
