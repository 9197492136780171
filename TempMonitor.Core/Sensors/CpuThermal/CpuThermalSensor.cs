using System.Globalization;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.CpuThermal;

/// <summary>The CPU's own thermometer, as the kernel shows it.</summary>
internal sealed class CpuThermalSensor(CpuThermalOptions options, ISysfs sysfs) : ISensor
{
    // a missing sensor reads as zero, a broken one as some thousand degrees; no CPU that runs this is outside
    private const double Lowest = 0, Highest = 150;

    private ThermalZone? _zone;

    public string Model => _zone?.Type ?? "";

    public void Open() => _zone = options.Zone is { } wanted ? Find(wanted) : FindBest();

    public void Read(ICollection<Measurement> measurements)
    {
        var zone = _zone ?? throw new InvalidOperationException("read before it was opened");
        measurements.Add(new(Quantity.CpuTemperature, Parse(zone, SysfsText.Read(sysfs, zone.Path))));
    }

    public void Dispose()
    {
        // nothing is held open between reads
    }

    private static double Parse(ThermalZone zone, string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var thousandths))
            throw new SensorFaultException(SensorFaultKind.Transient, "format", $"/sys/{zone.Path} holds no number");
        var degrees = thousandths / 1000.0;
        if (degrees is > Lowest and <= Highest) return degrees;
        throw new SensorFaultException(SensorFaultKind.Transient, "range", $"/sys/{zone.Path} says {degrees:0.0} °C, which no CPU has");
    }

    private ThermalZone Find(string wanted)
    {
        var all = ThermalZones.All(sysfs);
        return all.FirstOrDefault(z => z.IsCalled(wanted)) ?? throw new SensorFaultException(
            SensorFaultKind.Broken, "zone", $"there is no thermal zone '{wanted}'; there are {(all.Count == 0 ? "none" : string.Join(", ", all))}");
    }

    private ThermalZone FindBest() => ThermalZones.Usable(sysfs) is [var best, ..] ? best : throw NoZone();

    private static SensorFaultException NoZone() => new(
        SensorFaultKind.NoData, "no_zone", "this machine shows no thermal zone of its CPU under /sys/class/thermal");
}
