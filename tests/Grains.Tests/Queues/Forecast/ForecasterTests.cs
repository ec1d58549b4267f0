using Scheduling.Grains.Queues.Forecast;
using static Scheduling.Grains.Tests.Queues.Forecast.Lines;

namespace Scheduling.Grains.Tests.Queues.Forecast;

public sealed class ForecasterTests
{
    [Fact]
    public void Forecast_NoStationOpen_IsNull() => Assert.Null(Forecaster.Forecast(Of(3, [], 60, 60)));

    [Fact]
    public void Forecast_OneStationConstantTimes_IsExact()
    {
        var forecast = Forecast(Of(5, [Busy(20)], 60, 60, 60));

        Assert.Equal([40, 100, 160, 220, 280], forecast.Tickets.Select(ticket => ticket.P50Seconds));
        Assert.All(forecast.Tickets, ticket => Assert.Equal((ticket.P10Seconds, ticket.P90Seconds), (ticket.P50Seconds, ticket.P50Seconds)));
        Assert.Equal(new WaitForecast(340, 340, 340), forecast.NewArrival);
    }

    [Fact]
    public void Forecast_TwoStations_ServesAtWhicheverIsFreeFirst()
    {
        var forecast = Forecast(Of(4, [Busy(10), Busy(40)], 60, 60, 60));

        Assert.Equal([20, 50, 80, 110], forecast.Tickets.Select(ticket => ticket.P50Seconds));
    }

    [Fact]
    public void Forecast_Delay_CallsNobodyBefore()
    {
        var forecast = Forecast(Of(3, [Busy(0), Busy(30)], 60, 60) with { DelayUntil = Now.AddMinutes(10) });

        Assert.Equal([600, 600, 660], forecast.Tickets.Select(ticket => ticket.P50Seconds));
    }

    [Fact]
    public void Forecast_DelayThatIsOver_ChangesNothing()
    {
        var line = Of(3, [Busy(0)], 60, 60);

        Assert.Equal(Forecast(line).Tickets, Forecast(line with { DelayUntil = Now.AddMinutes(-1) }).Tickets);
    }

    [Fact]
    public void Forecast_OperatorsTakeTimeBetweenStudents_CountsIt()
    {
        ServedTicket[] served = [.. Enumerable.Range(0, 5).Select(n => Now.AddSeconds((n - 5) * 90)).Select(call => new ServedTicket(1, Now.AddHours(-1), call, call.AddSeconds(60)))];
        var forecast = Forecast(Of(3, [Busy(0)]) with { Recent = [.. served.Skip(1).Prepend(served[0] with { CalledAt = served[0].CalledAt.AddSeconds(-30) })] });

        Assert.Equal([90, 180, 270], forecast.Tickets.Select(ticket => ticket.P50Seconds));
    }

    [Fact]
    public void Forecast_BreakBetweenStudents_IsNoPartOfThePace()
    {
        ServedTicket[] served =
        [
            new(1, Now.AddHours(-3), Now.AddHours(-2), Now.AddHours(-2).AddSeconds(60)),
            new(1, Now.AddHours(-3), Now.AddSeconds(-60), Now),
        ];

        Assert.Equal([60, 120], Forecast(Of(2, [Busy(0)]) with { Recent = [.. served] }).Tickets.Select(ticket => ticket.P50Seconds));
    }

    [Fact]
    public void Forecast_StudentAtStationLongerThanAnybody_StillEndsAhead()
    {
        var forecast = Forecast(Of(2, [Busy(500)], 60, 60));

        Assert.InRange(forecast.Tickets[0].P50Seconds, 1, 120);
        Assert.InRange(forecast.Tickets[1].P50Seconds, 61, 240);
    }

    [Fact]
    public void Forecast_NothingServedYet_TakesThePlannedPace()
    {
        var forecast = Forecaster.Forecast(Of(20, [Busy(0), Busy(0), Busy(30)]))!;

        Assert.InRange(forecast.NewArrival.P50Seconds, 360, 440);
        Assert.True(forecast.NewArrival.P90Seconds > forecast.NewArrival.P50Seconds);
    }

    [Fact]
    public void Forecast_NobodyWaitsAndAStationIsFree_TellsANewcomerSeconds() =>
        Assert.InRange(Forecaster.Forecast(Of(0, [Free], 60, 60))!.NewArrival.P90Seconds, 0, 15);

    [Fact]
    public void Forecast_AnyLine_GrowsAlongItAndKeepsItsDecilesInOrder()
    {
        var forecast = Forecaster.Forecast(Of(300, [Free, Busy(10), Busy(45), Busy(200)], 40, 75, 62, 180, 51, 66, 49, 90))!;

        Assert.All(forecast.Tickets, ticket => Assert.True(ticket.P10Seconds <= ticket.P50Seconds && ticket.P50Seconds <= ticket.P90Seconds, $"{ticket}"));
        Assert.All(forecast.Tickets.Zip(forecast.Tickets.Skip(1)), pair => Assert.True(
            pair.First.P10Seconds <= pair.Second.P10Seconds && pair.First.P50Seconds <= pair.Second.P50Seconds && pair.First.P90Seconds <= pair.Second.P90Seconds,
            $"{pair}"));
        Assert.True(forecast.Tickets[^1].P50Seconds <= forecast.NewArrival.P50Seconds);
    }

    [Fact]
    public void Forecast_SameInput_IsTheSame()
    {
        var line = Of(100, [Busy(10), Busy(45)], 40, 75, 62, 180, 51);

        Assert.Equal(Forecast(line).Tickets, Forecast(line).Tickets);
    }

    [Fact]
    public void Forecast_TicketWithPenalty_IsOvertakenByWhoeverChecksInBefore()
    {
        var line = Of(10, [Busy(0)], 60, 60, 60);
        var late = line with { Line = line.Line.Add(new TicketInLine(Now.AddMinutes(30))) };

        var alone = Forecast(late).Tickets[^1].P50Seconds;
        var overtaken = Forecast(late with { ArrivalsPerMinute = 0.5 }).Tickets[^1].P50Seconds;

        Assert.Equal(600 + 60, alone);
        Assert.InRange(overtaken, 15 * 60, 25 * 60);
    }

    [Fact]
    public void Forecast_TicketWithPenalty_IsCalledAtOnceWhereAStationIsFree()
    {
        var line = Of(0, [Free], 60, 60) with { Line = [new TicketInLine(Now.AddMinutes(30))], ArrivalsPerMinute = 0.5 };

        Assert.InRange(Forecaster.Forecast(line)!.Tickets[0].P90Seconds, 0, 15);
    }

    [Fact]
    public void Forecast_MoreComeThanCanBeServed_WaitsNoLongerThanThePenaltyAndTheLineBeforeIt()
    {
        var line = Of(0, [Busy(0)], 60, 60) with { Line = [new TicketInLine(Now.AddMinutes(30))], ArrivalsPerMinute = 3 };

        Assert.InRange(Forecast(line).Tickets[0].P50Seconds, 80 * 60, 100 * 60);
    }

    [Fact]
    public void Forecast_TicketThatReturnsLater_IsPassedOverUntilThen()
    {
        var line = Of(10, [Busy(0)], 60, 60, 60);
        var parked = line with { Line = line.Line.SetItem(0, line.Line[0] with { NotBefore = Now.AddSeconds(330) }) };

        Assert.Equal([360, 60, 120, 180, 240, 300, 420, 480, 540, 600], Forecast(parked).Tickets.Select(ticket => ticket.P50Seconds));
    }

    [Fact]
    public void Forecast_EverybodyReturnsLater_StationsWaitForThem()
    {
        var line = Of(3, [Free], 60, 60);
        var moved = line with { Line = [.. line.Line.Select(ticket => ticket with { NotBefore = Now.AddHours(1) })] };

        Assert.Equal([3600, 3660, 3720], Forecast(moved).Tickets.Select(ticket => ticket.P50Seconds));
    }

    [Fact]
    public void Forecast_AbsurdInput_StaysFinite()
    {
        var line = Of(3, [Busy(-100), Busy(1_000_000)], 0, 0, 1_000_000) with { PlannedSeconds = 0, ArrivalsPerMinute = 1e9, Seed = uint.MaxValue };
        var absurd = line with { Line = line.Line.Add(new TicketInLine(Now.AddYears(1))) };

        Assert.All(Forecaster.Forecast(absurd)!.Tickets, ticket => Assert.InRange(ticket.P90Seconds, 0, 1_000_000_000));
    }

    private static LineForecast Forecast(ForecastInput input) => Forecaster.Forecast(input, Certain)!;
}
