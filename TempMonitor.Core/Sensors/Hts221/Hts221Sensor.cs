using System.Buffers.Binary;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.St;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Hts221;

/// <summary>ST HTS221: relative humidity and temperature.</summary>
internal sealed class Hts221Sensor : ISensor
{
    // 16 temperature and 32 humidity samples a conversion: the chip's default, written because a predecessor may have changed it
    private const byte Averaging = 0x1B;

    // what both words hold before the first conversion (hardware.md 0)
    private const short NeverConverted = short.MinValue;

    // the Linux driver gives a conversion 50 ms (hardware.md 1.1)
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(50);

    // calibration registers read as zero up to about 100 ms after power-up (field.md D 9)
    private static readonly TimeSpan PowerUp = TimeSpan.FromMilliseconds(100);

    private readonly I2cPort _port;
    private readonly StRegisters _registers;
    private readonly StOneShot _oneShot;
    private Hts221Calibration? _calibration;

    public Hts221Sensor(I2cPort port)
    {
        _port = port;
        _registers = new StRegisters(port.Device);
        _oneShot = new StOneShot(_registers, port, Conversion);
    }

    public string Model => StIdentity.Model(StIdentity.Hts221);

    public void Open()
    {
        _calibration = null;
        _port.RefuseIfKernelOwns("hts221_i2c");
        StIdentity.Verify(_registers, StIdentity.Hts221, _port);
        var calibration = ReadCalibration() ?? ReadCalibrationAgain() ?? throw NoCalibration();
        _registers.Write((byte)Hts221Register.Averaging, Averaging);
        DiscardFirstConversion();
        _calibration = calibration;
    }

    public void Read(ICollection<Measurement> measurements)
    {
        var calibration = _calibration ?? throw new InvalidOperationException("read before it was opened");
        Span<byte> output = stackalloc byte[4];
        _oneShot.Convert(output);
        var humidityWord = BinaryPrimitives.ReadInt16LittleEndian(output);
        var temperatureWord = BinaryPrimitives.ReadInt16LittleEndian(output[2..]);
        if (humidityWord == NeverConverted || temperatureWord == NeverConverted || StWords.IsEmpty(output)) throw NoConversion(output);
        var (temperature, humidity) = calibration.Compensate(temperatureWord, humidityWord);
        measurements.Add(new(Quantity.Temperature, temperature));
        measurements.Add(new(Quantity.Humidity, humidity));
    }

    public void Dispose()
    {
        // the bus owns the descriptor, and the chip sleeps between conversions by itself
    }

    private Hts221Calibration? ReadCalibration()
    {
        Span<byte> block = stackalloc byte[Hts221Calibration.Length];
        _registers.ReadBlock((byte)Hts221Register.Calibration, block);
        return Hts221Calibration.Parse(block);
    }

    private Hts221Calibration? ReadCalibrationAgain()
    {
        _port.Delay.Wait(PowerUp);
        return ReadCalibration();
    }

    // the first one after enabling is off (hardware.md 1.1)
    private void DiscardFirstConversion()
    {
        Span<byte> output = stackalloc byte[4];
        _oneShot.Convert(output);
    }

    private SensorFaultException NoCalibration() => new(
        SensorFaultKind.Broken, "calibration", $"the HTS221 at {_port} holds no calibration: unstable supply, bad contact or a dead chip");

    private SensorFaultException NoConversion(ReadOnlySpan<byte> output) => new(
        SensorFaultKind.Transient,
        "no_conversion",
        $"the HTS221 at {_port} says that it converted but holds no result ({System.Convert.ToHexString(output)})");
}
