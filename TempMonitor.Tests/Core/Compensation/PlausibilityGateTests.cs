using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;

namespace TempMonitor.Tests.Core.Compensation;

public sealed class PlausibilityGateTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly PlausibilityGate _temperature = Gate(Quantity.Temperature);

    [Theory]
    [InlineData(-40.1)]
    [InlineData(125.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Judge_OutOfRange_IsRefused(double value) => Assert.Equal("range", _temperature.Judge(value, Interval));

    [Theory]
    [InlineData(102.9, null)]
    [InlineData(103.1, "humidity_over_100")]
    [InlineData(-3.1, "range")]
    public void Judge_Humidity_ToleratesTheChipsErrorOnly(double value, string? expected) =>
        Assert.Equal(expected, Gate(Quantity.Humidity).Judge(value, Interval));

    [Theory]
    [InlineData("co2", 0, "range")]
    [InlineData("co2", 420, null)]
    [InlineData("co2", 40_000, null)]
    [InlineData("co2", 40_001, "range")]
    [InlineData("light", -1, "range")]
    [InlineData("light", 0, null)]
    [InlineData("under_voltage", 1, null)]
    [InlineData("under_voltage", 2, "range")]
    [InlineData("throttled", -1, "range")]
    [InlineData("motion", 0, null)]
    [InlineData("fan_speed", 65535, "range")]
    [InlineData("device_temperature", -273.15, "range")]
    [InlineData("device_temperature", 255, "range")]
    [InlineData("device_temperature", 84.9, null)]
    [InlineData("power", 1e300, "range")]
    public void Judge_OtherQuantities_HaveTheirRange(string quantity, double value, string? expected)
    {
        Assert.True(Quantity.TryParse(quantity, out var known));
        Assert.Equal(expected, Gate(known).Judge(value, Interval));
    }

    [Fact]
    public void Limits_EveryMeasuredQuantity_Exist() =>
        Assert.All(Quantity.All.Where(q => q != Quantity.DewPoint), q => Assert.True(PlausibilityLimits.For(q).Max < 1e6, $"{q} is believed whatever it says"));

    [Fact]
    public void Judge_Spike_IsRefusedAndForgotten()
    {
        Assert.Null(_temperature.Judge(22, Interval));
        Assert.Equal("spike", _temperature.Judge(80, Interval));
        Assert.Null(_temperature.Judge(22.1, Interval));
        Assert.Equal("spike", _temperature.Judge(80, Interval));
    }

    [Fact]
    public void Judge_JumpThatStays_IsBelievedAtTheThirdRead()
    {
        Assert.Null(_temperature.Judge(22, Interval));
        Assert.Equal("spike", _temperature.Judge(40, Interval));
        Assert.Equal("spike", _temperature.Judge(41, Interval));
        Assert.Null(_temperature.Judge(42, Interval));
        Assert.Null(_temperature.Judge(43, Interval));
    }

    [Fact]
    public void Judge_SpikesThatDisagree_AreNeverBelieved()
    {
        Assert.Null(_temperature.Judge(22, Interval));
        foreach (var wild in new[] { 80.0, -20, 90, -10, 100, 0, 110 }) Assert.Equal("spike", _temperature.Judge(wild, Interval));
    }

    [Fact]
    public void Judge_AfterALongGap_AllowsTheStepOfTheTimePassed()
    {
        Assert.Null(_temperature.Judge(22, Interval));
        Assert.Null(_temperature.Judge(40, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void Judge_SameRawValueForTooLong_IsStuckUntilItMoves()
    {
        var gate = Gate(Quantity.Temperature, stuckAfter: TimeSpan.FromMinutes(10));
        for (var i = 0; i <= 59; i++) Assert.Null(gate.Judge(22.015625, Interval));
        Assert.Equal("stuck", gate.Judge(22.015625, Interval));
        Assert.Equal("stuck", gate.Judge(22.015625, Interval));
        Assert.Null(gate.Judge(22.03125, Interval));
    }

    [Fact]
    public void Judge_FewReadsFarApart_AreNotStuck()
    {
        var gate = Gate(Quantity.Temperature, stuckAfter: TimeSpan.FromMinutes(10));
        for (var i = 0; i < 19; i++) Assert.Null(gate.Judge(22, TimeSpan.FromMinutes(5)));
        Assert.Equal("stuck", gate.Judge(22, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void Judge_SameRawValueWhileTheHeatOfItsBoardMoves_IsStuckUntilItMoves()
    {
        var gate = Gate(Quantity.Temperature, stuckAfter: TimeSpan.FromMinutes(10));
        for (var i = 0; i < 5; i++) Assert.Null(gate.Judge(30, Interval, new BoardHeat(50 + (i * 0.17), 0.7))); // by 0.48 °C
        Assert.Equal("stuck", gate.Judge(30, Interval, new BoardHeat(50.85, 0.7)));
        Assert.Null(gate.Judge(30.01, Interval, new BoardHeat(60, 0.7)));
    }

    [Fact]
    public void Judge_SameRawValueInAJump_IsChanceUntilTheFifthRead()
    {
        var gate = Gate(Quantity.Temperature, stuckAfter: TimeSpan.FromMinutes(10));
        for (var i = 0; i < 4; i++) Assert.Null(gate.Judge(30, Interval, new BoardHeat(50 + (i * 5), 0.7)));
        Assert.Equal("stuck", gate.Judge(30, Interval, new BoardHeat(70, 0.7)));
    }

    [Theory]
    [InlineData(0.0, 10)] // nothing is taken out
    [InlineData(0.7, 0)] // nothing moves
    public void Judge_SameRawValueOfAQuietChip_IsBelieved(double factor, double perRead)
    {
        var gate = Gate(Quantity.Temperature, stuckAfter: TimeSpan.FromMinutes(10));
        for (var i = 0; i < 19; i++) Assert.Null(gate.Judge(30, Interval, new BoardHeat(50 + (i * perRead), factor)));
    }

    [Fact]
    public void Judge_CoarseSteps_MayRestInAnyHeat()
    {
        for (var i = 0; i < 19; i++) Assert.Null(_temperature.Judge(30, Interval, new BoardHeat(50 + i, 0.7)));
    }

    [Fact]
    public void Judge_HeatUnknownInBetween_IsComparedAnew()
    {
        var gate = Gate(Quantity.Temperature, stuckAfter: TimeSpan.FromMinutes(10));
        for (var i = 0; i < 6; i++) Assert.Null(gate.Judge(30, Interval, new BoardHeat(50, 0.7)));
        Assert.Null(gate.Judge(30, Interval)); // the start's guess has been put right
        Assert.Null(gate.Judge(30, Interval, new BoardHeat(60, 0.7)));
    }

    [Fact]
    public void Judge_AnotherFactor_IsNoHeat()
    {
        var gate = Gate(Quantity.Temperature, stuckAfter: TimeSpan.FromMinutes(10));
        for (var i = 0; i < 12; i++) Assert.Null(gate.Judge(30, Interval, new BoardHeat(50, i < 6 ? 0.7 : 0.4)));
    }

    [Fact]
    public void Judge_CpuTemperature_MayJump()
    {
        var gate = Gate(Quantity.CpuTemperature);
        Assert.Null(gate.Judge(40, Interval));
        Assert.Null(gate.Judge(85, Interval));
    }

    private static PlausibilityGate Gate(Quantity quantity, TimeSpan? stuckAfter = null) =>
        new(quantity, PlausibilityLimits.For(quantity), stuckAfter);
}
