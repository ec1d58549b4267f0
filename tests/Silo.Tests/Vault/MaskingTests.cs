using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Tests.Vault;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("李小芳", "李*芳")]
    [InlineData("李芳", "李*")]
    [InlineData("芳", "*")]
    [InlineData("", "")]
    [InlineData("欧阳修远", "欧**远")]
    [InlineData("阿卜杜拉·买买提", "阿***提")]
    [InlineData("𠮷田芳", "𠮷*芳")]
    [InlineData("Muhammad Ali", "M*** A***")]
    [InlineData("  Zoë ", "Z***")]
    public void Name_OfAnyKind_HidesAllButItsEnds(string name, string masked) => Assert.Equal(masked, Masking.Name(name));

    [Theory]
    [InlineData("13812341234", "138****1234")]
    [InlineData("+85291234567", "+85291****67")]
    [InlineData("12345", "*****")]
    public void Phone_OfAnyLength_HidesItsMiddle(string phone, string masked) => Assert.Equal(masked, Masking.Phone(phone));

    [Theory]
    [InlineData("11010519491231002X", "002X")]
    [InlineData("H1234567", "4567")]
    [InlineData("AB123", "3")]
    [InlineData("123", "")]
    public void LastFour_OfShortNumbers_StillHidesFour(string number, string shown) => Assert.Equal(shown, Masking.LastFour(number));
}
