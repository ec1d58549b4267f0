using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Scheduling.Silo.Rosters;

namespace Scheduling.Silo.Tests.Rosters;

public sealed class ResidentIdTests
{
    private static readonly DateOnly Today = new(2027, 1, 5);

    private static readonly Arbitrary<string> Ids =
        (from region in Gen.Elements("110105", "440524", "810000", "820000", "830000", "911124")
         from day in Gen.Choose(0, 46_000)
         from sequence in Gen.Choose(0, 999)
         let digits = $"{region}{new DateOnly(1900, 1, 1).AddDays(day):yyyyMMdd}{sequence:000}"
         select digits + ResidentId.CheckCharacter(digits)).ToArbitrary();

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("440524188001010014", false)]
    [InlineData("810000199408230021")]
    [InlineData("830000199201300022")]
    public void PublishedExamples_AreTold(string id, bool born = true)
    {
        Assert.True(ResidentId.HasShape(id));
        Assert.True(ResidentId.HasCheckCharacter(id));
        Assert.Equal(born, ResidentId.HasBirthDate(id, Today));
    }

    [Property]
    public Property WellMadeNumber_IsAccepted() => Prop.ForAll(Ids, id => CertificateNumber.FaultOf(id, Today) is null);

    [Property]
    public Property OneWrongDigit_IsAlwaysFound() => Prop.ForAll(
        Ids, Gen.Choose(0, 16).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(),
        (id, at, by) => !ResidentId.HasCheckCharacter(With(id, at, (char)('0' + ((id[at] - '0' + by) % 10)))));

    [Property]
    public Property SwappedNeighbours_AreAlwaysFound() => Prop.ForAll(
        Ids, Gen.Choose(0, 15).ToArbitrary(),
        (id, at) => id[at] == id[at + 1] || !ResidentId.HasCheckCharacter(With(With(id, at, id[at + 1]), at + 1, id[at])));

    [Theory]
    [InlineData("110105200002300015")]
    [InlineData("110105202701060013")]
    [InlineData("110105189912310014")]
    public void UnrealBirthDate_IsFound(string id) => Assert.Equal(RowProblems.IdBirthDate, CertificateNumber.FaultOf(id, Today));

    [Theory]
    [InlineData("E12345678", null)]
    [InlineData("H60123456(7)", null)]
    [InlineData("12345678", null)]
    [InlineData("11010519491231002", RowProblems.IdMalformed)]
    [InlineData("1101051949123100200", RowProblems.IdMalformed)]
    [InlineData("1.10105E+17", RowProblems.IdMalformed)]
    [InlineData("AB1", RowProblems.IdMalformed)]
    [InlineData("110105194912310021", RowProblems.IdCheckDigit)]
    public void OtherDocuments_AreToldByTheirShape(string number, string? fault) => Assert.Equal(fault, CertificateNumber.FaultOf(number, Today));

    private static string With(string id, int at, char character) => $"{id[..at]}{character}{id[(at + 1)..]}";
}
