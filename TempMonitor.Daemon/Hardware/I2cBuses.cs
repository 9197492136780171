using System.Collections.Concurrent;
using System.Globalization;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Turns the words of the configuration into buses; one object for each, however often it is asked for.</summary>
internal sealed class I2cBuses : IDisposable
{
    private readonly ConcurrentDictionary<int, LinuxI2cBus> _buses = new();
    private readonly HardwareOptions _hardware;
    private readonly I2cOptions _options;
    private readonly IConversionDelay _delay;
    private readonly II2cBus? _simulated;
    private readonly FollowingI2cBus _automatic;

    /// <param name="simulated">The simulated bus, or null where simulation is not allowed.</param>
    public I2cBuses(HardwareOptions hardware, I2cOptions options, ISysfs sysfs, IConversionDelay delay, TimeProvider time, II2cBus? simulated)
    {
        (_hardware, _options, _delay, _simulated) = (hardware, options, delay, simulated);
        var choice = new AutomaticChoice(hardware.DevRoot, sysfs, time, Leave);
        _automatic = new(() => ByNumber(choice.Number), bus => choice.Answered(Number(bus.Name)));
    }

    /// <param name="name">A sensor's own <c>Bus</c>, or null for <c>I2c:Bus</c>.</param>
    /// <exception cref="ArgumentException">It is no word for a bus.</exception>
    public II2cBus Get(string? name)
    {
        var word = name ?? _options.Bus;
        if (word == I2cBusName.Simulated) return _simulated ?? new MissingI2cBus(word, "the simulated bus is off here (Simulation:When)");
        if (!OperatingSystem.IsLinux()) return new MissingI2cBus("none", "sensors on an I2C bus can be read on Linux only");
        return word == I2cBusName.Auto ? _automatic : ByNumber(Number(word));
    }

    /// <summary>Why no chip can be found on the configured bus; null when the bus itself is all right. Never throws.</summary>
    public string? Trouble() => Refusal(null)?.Message;

    /// <summary>Why no chip can be found on a bus; null when the bus itself is all right.</summary>
    /// <param name="name">As for <see cref="Get"/>.</param>
    public I2cException? Refusal(string? name)
    {
        var bus = Get(name) is FollowingI2cBus automatic ? automatic.Now : Get(name);
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

    private II2cBus ByNumber(int number) => number == AutomaticI2cBus.None
        ? new MissingI2cBus("none", "the I2C buses of this machine belong to its monitors and mainboard")
        : _buses.GetOrAdd(number, n => new LinuxI2cBus(n, _hardware.DevRoot, _delay));

    private void Leave(int number)
    {
        if (_buses.TryGetValue(number, out var bus)) bus.CloseAdapter();
    }

    private static int Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"'{word}' is not an I2C bus: it {I2cBusName.Rule}");
}
