using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Metrics;

/// <summary>Under which name, and in which base unit, the value of a quantity is served; also for who reads it there.</summary>
/// <param name="Scale">How many of the metric's units make one of the quantity's.</param>
internal sealed record ReadingMetric(Quantity Quantity, string Name, string Unit, double Scale = 1)
{
    public static readonly IReadOnlyList<ReadingMetric> All =
    [
        new(Quantity.Temperature, "tempmonitor_temperature_celsius", "celsius"),
        new(Quantity.Humidity, "tempmonitor_humidity_ratio", "ratio", 0.01),
        new(Quantity.DewPoint, "tempmonitor_dew_point_celsius", "celsius"),
        new(Quantity.Pressure, "tempmonitor_pressure_pascals", "pascals", 100),
        new(Quantity.CpuTemperature, "tempmonitor_cpu_temperature_celsius", "celsius"),
        new(Quantity.DeviceTemperature, "tempmonitor_device_temperature_celsius", "celsius"),
        new(Quantity.Co2, "tempmonitor_co2_ppm", "ppm"),
        new(Quantity.Light, "tempmonitor_light_lux", "lux"),
        new(Quantity.Voltage, "tempmonitor_voltage_volts", "volts"),
        new(Quantity.Current, "tempmonitor_current_amperes", "amperes"),
        new(Quantity.Power, "tempmonitor_power_watts", "watts"),
        new(Quantity.FanSpeed, "tempmonitor_fan_speed_rpm", "rpm"),
        new(Quantity.Motion, "tempmonitor_motion", ""),
        new(Quantity.UnderVoltage, "tempmonitor_supply_under_voltage", ""),
        new(Quantity.Throttled, "tempmonitor_cpu_throttled", ""),
        new(Quantity.LimitAlarm, "tempmonitor_chip_limit_alarm", ""),
    ];

    public static ReadingMetric Of(Quantity quantity) => All.Single(m => m.Quantity == quantity);
}
