using System.Collections.Concurrent;
using System.Globalization;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Turns the words of the configuration into buses; one object for each, however often it is asked for.</summary>
/// <param name="simulated">The simulated bus, or null where simulation is not allowed.</param>
internal sealed class I2cBuses(HardwareOptions hardware, I2cOptions options, ISysfs sysfs, IConversionDelay delay, II2cBus? simulated)
    : IDisposable
{
    private readonly ConcurrentDictionary<int, LinuxI2cBus> _buses = new();

    // chosen once: sensors on one wire must go on sharing one loop, whatever is plugged in later
    private readonly Lazy<int> _automatic = new(() => AutomaticI2cBus.Choose(hardware.DevRoot, sysfs));

    /// <param name="name">A sensor's own <c>Bus</c>, or null for <c>I2c:Bus</c>.</param>
    /// <exception cref="ArgumentException">It is no word for a bus.</exception>
    public II2cBus Get(string? name)
    {
        var word = name ?? options.Bus;
        if (word == I2cBusName.Simulated) return simulated ?? new MissingI2cBus(word, "the simulated bus is off here (Simulation:When)");
        if (!OperatingSystem.IsLinux()) return new MissingI2cBus("none", "sensors on an I2C bus can be read on Linux only");
        var number = word == I2cBusName.Auto ? _automatic.Value : Number(word);
        return number == AutomaticI2cBus.None ? new MissingI2cBus("none", "the I2C buses of this machine belong to its monitors and mainboard") : Linux(number);
    }

    /// <summary>Why no chip can be found on the configured bus; null when the bus itself is all right. Never throws.</summary>
    public string? Trouble() => Refusal(null)?.Message;

    /// <summary>Why no chip can be found on a bus; null when the bus itself is all right.</summary>
    /// <param name="name">As for <see cref="Get"/>.</param>
    public I2cException? Refusal(string? name)
    {
        var bus = Get(name);
        try
        {
            (bus as LinuxI2cBus)?.CheckAdapter();
            return bus is MissingI2cBus missing ? new(LinuxErrno.Enodev, missing.Reason) : null;
        }
        catch (I2cException refusal)
        {
            return refusal;
        }
    }

    public void Dispose()
    {
        foreach (var bus in _buses.Values) bus.Dispose();
    }

    private LinuxI2cBus Linux(int number) => _buses.GetOrAdd(number, n => new LinuxI2cBus(n, hardware.DevRoot, delay));

    private static int Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"'{word}' is not an I2C bus: it {I2cBusName.Rule}");
}
