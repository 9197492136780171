using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.RpiSupply;

/// <summary>Whether a Raspberry Pi has enough voltage and runs at full speed.</summary>
internal sealed class RpiSupplySensor(ISysfs sysfs) : ISensor
{
    private SupplyFiles? _files;

    public string Model => _files is null ? "" : "Raspberry Pi supply";

    public void Open()
    {
        var files = SupplyFiles.Find(sysfs);
        _files = files.IsEmpty ? null : files;
        if (_files is null) throw NotAPi();
    }

    public void Read(ICollection<Measurement> measurements)
    {
        var files = _files ?? throw new InvalidOperationException("read before it was opened");
        var alarm = files.Alarm is { } path ? ReadAlarm(path) : (bool?)null;
        var flags = files.Flags is { } other ? ReadFlags(other) : (ThrottledFlags?)null;
        if ((alarm ?? flags?.UnderVoltage) is { } isLow) measurements.Add(new(Quantity.UnderVoltage, isLow ? 1 : 0));
        if (flags is { } known) measurements.Add(new(Quantity.Throttled, known.SlowedDown ? 1 : 0));
    }

    public void Dispose()
    {
        // nothing is held open between reads
    }

    private bool ReadAlarm(string path) => SysfsText.Read(sysfs, path) switch
    {
        "0" => false,
        "1" => true,
        _ => throw NoFlag(path, "0 or 1"),
    };

    private ThrottledFlags ReadFlags(string path) =>
        ThrottledFlags.TryParse(SysfsText.Read(sysfs, path), out var flags) ? flags : throw NoFlag(path, "a hexadecimal number");

    private static SensorFaultException NoFlag(string path, string expected) => new(
        SensorFaultKind.Transient, "format", $"/sys/{path} does not hold {expected}");

    private static SensorFaultException NotAPi() => new(
        SensorFaultKind.NoData,
        "missing",
        "this machine shows no state of its supply: it is no Raspberry Pi, or its module raspberrypi-hwmon is not loaded");
}
