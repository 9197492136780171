using System.Buffers.Binary;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.St;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Lps25h;

/// <summary>ST LPS25H and LPS25HB: air pressure and temperature.</summary>
internal sealed class Lps25hSensor : ISensor
{
    // 32 pressure and 16 temperature samples a conversion (hardware.md 1.2)
    private const byte Resolution = 0x05;

    // exactly 260 hPa, the bottom of the range, is what a chip says that has not started (hardware.md 0)
    private const int NotStarted = 260 * 4096;

    // it can convert 25 times a second (hardware.md 1.2, ODR 4), so one conversion ends within 40 ms
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(40);

    private readonly I2cPort _port;
    private readonly StRegisters _registers;
    private readonly StOneShot _oneShot;

    public Lps25hSensor(I2cPort port)
    {
        _port = port;
        _registers = new StRegisters(port.Device);
        _oneShot = new StOneShot(_registers, port, Conversion);
    }

    public string Model => StIdentity.Model(StIdentity.Lps25h);

    public void Open()
    {
        _port.RefuseIfKernelOwns("st_pressure_i2c");
        StIdentity.Verify(_registers, StIdentity.Lps25h, _port);
        _registers.Write((byte)StRegister.Control1, 0x00);
        _registers.Write((byte)Lps25hRegister.Resolution, Resolution);
    }

    public void Read(ICollection<Measurement> measurements)
    {
        Span<byte> output = stackalloc byte[5];
        _oneShot.Convert(output);
        var pressureWord = StWords.Signed24(output);
        if (pressureWord is <= 0 or NotStarted) throw NoConversion(output);
        var temperatureWord = BinaryPrimitives.ReadInt16LittleEndian(output[3..]);
        var (pressure, temperature) = Lps25hCalibration.Factory.Compensate(pressureWord, temperatureWord);
        measurements.Add(new(Quantity.Pressure, pressure));
        measurements.Add(new(Quantity.Temperature, temperature));
    }

    public void Dispose()
    {
        // the bus owns the descriptor, and the chip sleeps between conversions by itself
    }

    private SensorFaultException NoConversion(ReadOnlySpan<byte> output) => new(
        SensorFaultKind.Transient,
        "no_conversion",
        $"the LPS25H at {_port} says that it converted but holds no result ({System.Convert.ToHexString(output)})");
}
