using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>One entry per sensor, and one for having any at all.</summary>
public sealed class SensorsHealth(SensorBoard board, SearchHint? hint = null) : IHealthSource
{
    // What helps, by the reason of the fault; drivers put the details into the message.
    private static readonly Dictionary<string, string> Advice = new()
    {
        ["nak"] = "check that the board is plugged in and powered",
        ["bus_missing"] = "enable I2C (raspi-config, or dtparam=i2c_arm=on) and load i2c-dev",
        ["permission"] = "let the daemon's user open the device: usermod -aG i2c <user>",
        ["kernel_driver"] = "a kernel driver owns the chip: blacklist it",
        ["identity"] = "another chip answers at this address: check Driver and Address",
        ["calibration"] = "power-cycle the board; if it stays, the chip is broken",
        ["stuck"] = "the chip repeats itself to the last digit: power-cycle the board",
        ["not_ready"] = "the chip does not convert: power-cycle the board",
        ["no_conversion"] = "the chip does not convert: power-cycle the board",
        ["no_sample"] = "the chip has stopped measuring and is started anew; if it comes again, check its supply",
        ["crc"] = "what the chip says arrives damaged: shorten its wires, check contacts and pull-ups",
        ["heater"] = "another program has switched the chip's heater on: end that program",
        ["late_answer"] = "the bus hung and came back: if it happens again, power-cycle the board",
        ["range"] = "check the sensor, its place and the Plausibility limits",
        ["missing"] = "check that the kernel drives it, and the path under Hardware:SysRoot",
        ["several"] = "say in its Sensors entry which one is meant",
        ["channel"] = "name a channel that there is in its Sensors entry",
        ["sensor_fault"] = "check the probe and its cable",
        ["switched_off"] = "switch the channel on, or take it out of Sensors",
        ["kernel_module"] = "load the module, and name it in /etc/modules-load.d so that it stays",
        ["empty"] = "check the cable, the plug and the pull-up resistor",
        ["bus_low"] = "look for a short circuit on the data line",
        ["power_on"] = "check the sensor's supply",
        ["power"] = "feed the sensor by its VDD pin",
        ["hung"] = "the bus hangs: power-cycle the board",
        ["bus_stuck"] = "a chip holds the bus: power-cycle the board",
        ["bus_busy"] = "something else uses the bus; if it stays, power-cycle the board",
    };

    public IEnumerable<HealthEntry> Check()
    {
        var sensors = board.Snapshot();
        var primary = board.PrimaryOf(sensors);
        if (primary is null && sensors.Any(s => s.MeasuresRoom))
            yield return new("sensors", HealthStatus.Unhealthy, "the sensor named by Sampling:Primary is not there", $"name one of {string.Join(", ", sensors.Select(s => s.Id))}");
        else if (primary is null)
            yield return new("sensors", HealthStatus.Unhealthy, board.Trouble is { } trouble ? $"no sensor was found: {trouble}" : "no sensor was found", (hint ?? SearchHint.Linux).WayOut);
        foreach (var sensor in sensors.Where(s => s.Members.Count == 0)) yield return Judge(sensor, isPrimary: sensor == primary);
    }

    private static HealthEntry Judge(SensorSnapshot sensor, bool isPrimary)
    {
        var name = $"sensor:{sensor.Id}";
        var worst = isPrimary ? HealthStatus.Unhealthy : HealthStatus.Degraded;
        if (sensor.Fault is { } fault)
            return new(name, sensor.Freshness is Freshness.Stale or Freshness.None ? worst : HealthStatus.Degraded, fault.Message, AdviceFor(fault));
        if (sensor.Freshness == Freshness.None) return new(name, worst, "no reading yet", "wait for the first read");
        if (sensor.Refused.Count > 0) return Refused(name, sensor, worst);
        if (sensor.Readings.FirstOrDefault(r => r.Freshness == Freshness.Stale) is { } stale)
            return new(name, worst, $"{stale.Reading.Quantity} is {stale.Age.TotalSeconds:0} s old", "its bus may hang: see the other sensors on it");
        if (sensor.Freshness == Freshness.Late) return new(name, HealthStatus.Degraded, $"the last reading is {sensor.Age?.TotalSeconds:0} s old", "wait, or see the log");
        if (sensor.Readings.Any(r => r.Reading.Quality.HasFlag(Quality.Uncorrected)))
            return new(name, HealthStatus.Degraded, "its temperature is not corrected: the CPU temperature is missing", "add or check a sensor with driver cpu-thermal");
        return new(name, HealthStatus.Healthy, string.Join(", ", sensor.Readings.Select(Describe)));
    }

    /// <summary>One refused value is a hiccup; when nothing of that quantity can be shown any more, the sensor has lost it.</summary>
    private static HealthEntry Refused(string name, SensorSnapshot sensor, HealthStatus worst)
    {
        var lost = sensor.Refused.Any(x => !sensor.Readings.Any(r => r.Reading.Quantity == x.Quantity && r.Freshness is Freshness.Fresh or Freshness.Late));
        var refused = string.Join(", ", sensor.Refused.Select(x => $"{x.Quantity.Describe(x.Value)} ({x.Reason})"));
        return new(name, lost ? worst : HealthStatus.Degraded, $"refused as implausible: {refused}", "check the sensor, its place and the Plausibility limits");
    }

    private static string Describe(ReadingView view) => view.Reading.Quantity.Describe(view.Reading.Value, "0.0");

    private static string AdviceFor(SensorFault fault) => Advice.GetValueOrDefault(fault.Reason) ?? "see the log";
}
