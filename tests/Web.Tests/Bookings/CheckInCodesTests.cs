using Microsoft.Extensions.DependencyInjection;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Vault;
using Scheduling.TestKit.Time;
using Scheduling.Web.Bookings;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Bookings;

public sealed class CheckInCodesTests(SqliteServer sqlite)
{
    private static readonly BookingId Booking = new(new StudentId("BNU2027", "s1"), 2);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Read_FreshCode_NamesTheBooking() => Assert.Equal(Booking, Codes().Read(Codes().Sign(Booking).Code));

    [Fact]
    public void Read_AfterAMinute_IsNothing()
    {
        var code = Codes().Sign(Booking).Code;
        _time.Advance(CheckInCodes.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(Booking, Codes().Read(code));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(Codes().Read(code));
    }

    [Theory]
    [InlineData("BNU2027~s1~2", "BNU2027~s1~3")]
    [InlineData(".", "..")]
    public void Read_ChangedCode_IsNothing(string part, string forged) => Assert.Null(Codes().Read(Codes().Sign(Booking).Code.Replace(part, forged)));

    [Fact]
    public void Read_LongerLife_IsNothing()
    {
        var parts = Codes().Sign(Booking).Code.Split('.');
        var later = (_time.GetUtcNow() + TimeSpan.FromDays(1)).ToUnixTimeSeconds();

        Assert.Null(Codes().Read($"{parts[0]}.{later:x}.{parts[2]}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public void Read_Nonsense_IsNothing(string code) => Assert.Null(Codes().Read(code));

    private CheckInCodes Codes() => new(sqlite.Server.Services.GetRequiredService<PurposeKeys>(), _time);
}
