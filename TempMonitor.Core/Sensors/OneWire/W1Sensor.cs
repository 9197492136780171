using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.OneWire;

/// <summary>A thermometer of the DS18B20 family, read by the kernel. Each read blocks for a conversion: up to a second.</summary>
internal sealed class W1Sensor(W1Options options, ISysfs sysfs) : ISensor
{
    private const int PowerOn = 85_000, TooLittlePower = 127_937, Lowest = -55_000, Highest = 125_000;

    // 85.000 is believed of a chip that was this hot just before, and only if its bytes do not say otherwise
    private const int NearPowerOn = 80_000;

    private string? _id;
    private int? _last;

    public string Model => _id is null ? "" : W1Devices.ModelOf(_id);

    public void Open()
    {
        (_id, _last) = (null, null);
        var id = options.Id ?? TheOnlyOne();
        if (!W1Devices.Exists(sysfs, id)) throw NotThere(id);
        if (!sysfs.Exists(W1Devices.ValuePath(id))) throw NoKernelDriver(id);
        _id = id;
    }

    public void Read(ICollection<Measurement> measurements)
    {
        var id = _id ?? throw new InvalidOperationException("read before it was opened");
        var text = SysfsText.Read(sysfs, W1Devices.ValuePath(id));
        if (text.Length == 0) throw Fault("empty", $"the kernel got no answer from {id}: pulled out, or a bad contact"); // its way to report any failure
        var answer = W1Answer.Parse(text) ?? throw Fault("format", $"the kernel's answer for {id} has not the form of w1_slave");
        if (ProblemOf(answer, id) is { } problem) throw problem;
        _last = answer.Thousandths;
        measurements.Add(new(Quantity.Temperature, answer.Thousandths / 1000.0));
    }

    public void Dispose()
    {
        // nothing is held open between reads
    }

    private SensorFaultException? ProblemOf(W1Answer answer, string id) => answer switch
    {
        { IsAllZero: true } => Fault("bus_low", $"{id} answers with zeros only: its data line is shorted to ground"),
        { IsCrcRight: false } => Fault("crc", $"the answer of {id} is corrupt: a long or branched cable, a weak pull-up resistor, interference"),
        { Thousandths: PowerOn } when answer.HasNoConversion || _last is not > NearPowerOn =>
            Fault("power_on", $"{id} says 85 °C, which is what it holds before its first conversion: its supply broke down"),
        { Thousandths: TooLittlePower } => Fault("power", $"{id} says 127.9 °C, which means too little power: connect its VDD pin instead of feeding it by the data line"),
        { Thousandths: < Lowest or > Highest } => Fault("range", $"{id} says {answer.Thousandths / 1000.0:0.0} °C; it can measure -55 to 125 °C"),
        _ => null,
    };

    private string TheOnlyOne() => W1Devices.Find(sysfs) switch
    {
        [var one] => one,
        [] => throw Nobody(),
        var several => throw new SensorFaultException(
            SensorFaultKind.Broken, "several", $"there are {several.Count} 1-Wire thermometers: set Id to one of {string.Join(", ", several)}"),
    };

    private SensorFaultException Nobody() => new(SensorFaultKind.NoData, "missing", W1Devices.Masters(sysfs).Count > 0
        ? "no thermometer answers on the 1-Wire bus: check its cable and the pull-up resistor"
        : "this machine has no 1-Wire bus: on a Raspberry Pi put 'dtoverlay=w1-gpio' into /boot/firmware/config.txt and restart");

    private SensorFaultException NotThere(string id) => new(
        SensorFaultKind.NoData, "missing", $"there is no {id} on the 1-Wire bus; there is {(W1Devices.Find(sysfs) is { Count: > 0 } all ? string.Join(", ", all) : "none")}");

    private static SensorFaultException NoKernelDriver(string id) => new(
        SensorFaultKind.Broken, "kernel_module", $"the kernel sees {id} but does not read it: load the module w1_therm (modprobe w1_therm)");

    private static SensorFaultException Fault(string reason, string message) => new(SensorFaultKind.Transient, reason, message);
}
