using System.Text.Json;
using Scheduling.Load.History.Planning;

namespace Scheduling.Load.Tests.History;

public sealed class PlannerTests
{
    [Fact]
    public void Plan_OfTheSameSeedAndNumber_IsTheSame() =>
        Assert.Equal(JsonSerializer.Serialize(Planner.Plan(7, 42)), JsonSerializer.Serialize(Planner.Plan(7, 42)));

    [Fact]
    public void Plan_OfAnotherNumber_IsAnother() =>
        Assert.NotEqual(JsonSerializer.Serialize(Planner.Plan(7, 42)), JsonSerializer.Serialize(Planner.Plan(7, 43)));

    [Fact]
    public void Plan_OfAThousandHistories_HasDevicesThatShareAStudentAndSlotsOfFewSeats()
    {
        var plans = Enumerable.Range(1, 1000).Select(number => Planner.Plan(1, number)).ToList();

        Assert.All(plans, plan =>
        {
            Assert.InRange(plan.Devices.Length, 3, 5);
            Assert.All(plan.Devices, device => Assert.InRange(device.Steps.Length, 4, 8));
            Assert.All(plan.Capacities, seats => Assert.InRange(seats, 1, 3));
        });
        Assert.True(plans.Count(plan => plan.Devices.GroupBy(device => device.Student).Any(devices => devices.Count() > 1)) > 300);
    }
}
