using System.Text.Json;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Readings;

public sealed class QuantityTests
{
    [Fact]
    public void All_CodesAndNames_AreUnique()
    {
        Assert.Equal(Quantity.All.Count, Quantity.All.Select(q => q.Code).Distinct().Count());
        Assert.Equal(Quantity.All.Count, Quantity.All.Select(q => q.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void All_Members_AreListed()
    {
        var members = typeof(Quantity).GetFields().Where(f => f.IsStatic).Select(f => (Quantity)f.GetValue(null)!);
        Assert.Equal(members, Quantity.All);
    }

    /// <summary>What databases hold: a number that moves turns ten years of humidity into pressure.</summary>
    [Fact]
    public void Codes_ForEver_AreThese() => Assert.Equal(
        "1 temperature, 2 humidity, 3 pressure, 4 dew_point, 5 cpu_temperature, 6 co2, 7 light, 8 voltage, 9 motion, 10 under_voltage, 11 throttled, "
        + "12 fan_speed, 13 current, 14 power, 15 device_temperature, 16 limit_alarm",
        string.Join(", ", Quantity.All.Select(q => $"{q.Code} {q.Name}")));

    [Fact]
    public void All_Values_SurviveTheStore() => Assert.All(Quantity.All, q =>
    {
        Assert.Same(q, Quantity.FromCode(q.Code));
        Assert.True(Quantity.TryParse(q.Name, out var parsed) && parsed == q);
        Assert.Equal(7 * q.Resolution, q.FromSteps(q.ToSteps(7 * q.Resolution)), 9);
        Assert.Equal(1, q.FromSteps(q.ToSteps(1)));
    });

    [Theory]
    [InlineData("temperature", 22.346, "temperature 22.35 °C")]
    [InlineData("under_voltage", 1, "under_voltage 1")]
    public void Describe_Value_HasItsUnitIfAny(string name, double value, string expected)
    {
        Assert.True(Quantity.TryParse(name, out var quantity));
        Assert.Equal(expected, quantity.Describe(value));
    }

    [Fact]
    public void OpenApi_Quantities_AreTheProgramsOwn()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.File("TempMonitor.Daemon/Http/wwwroot/openapi.json")));
        var components = document.RootElement.GetProperty("components");
        JsonElement[] places =
        [
            components.GetProperty("parameters").GetProperty("quantity").GetProperty("schema"),
            components.GetProperty("schemas").GetProperty("Reading").GetProperty("properties").GetProperty("quantity"),
        ];
        Assert.All(places, p => Assert.Equal(Quantity.All.Select(q => q.Name), p.GetProperty("enum").EnumerateArray().Select(e => e.GetString())));
    }
}
