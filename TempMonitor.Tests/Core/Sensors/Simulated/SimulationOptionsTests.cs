using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Sensors.Simulated;

namespace TempMonitor.Tests.Core.Sensors.Simulated;

public class SimulationOptionsTests
{
    [Theory]
    [InlineData("day", 0.01)]
    [InlineData("steady", 1)]
    [InlineData("cooling-failure", 60)]
    [InlineData("sensor-fault", 10_000)]
    public void Check_GoodValues_Pass(string scenario, double speed) => Assert.Empty(Check(scenario, speed));

    [Theory]
    [InlineData("night", 1, "there is no simulation scenario 'night'; known are cooling-failure, day, sensor-fault, steady")]
    [InlineData("day", 0, "must be between 0.01 and 10000")]
    [InlineData("day", 10_001, "must be between 0.01 and 10000")]
    [InlineData("day", double.NaN, "must be between 0.01 and 10000")]
    public void Check_BadValue_SaysWhatIsAllowed(string scenario, double speed, string expected) =>
        Assert.Contains(expected, Assert.Single(Check(scenario, speed)).ErrorMessage);

    private static List<ValidationResult> Check(string scenario, double speed)
    {
        var options = new SimulationOptions { Scenario = scenario, Speed = speed };
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results;
    }
}
