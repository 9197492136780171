using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Bosch;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bme680;

/// <summary>Bosch BME680 and BME688: temperature, humidity and air pressure. The gas sensor stays cold.</summary>
internal sealed class Bme680Sensor : ISensor
{
    private const byte NewData = 0x80, Measuring = 0x20;

    // the heater warms the die by a degree or more: off, and no gas conversion that would switch it on
    private const byte HeaterOff = 0x08, NoGas = 0x00;

    // hardware.md 2.2; the chip has no flag that says when its calibration is there
    private static readonly TimeSpan Load = TimeSpan.FromMilliseconds(10);

    private static readonly BoschLayout Layout = new()
    {
        ControlHumidity = (byte)Bme680Register.ControlHumidity,
        Filter = (byte)Bme680Register.Filter,
        ControlMeasure = (byte)Bme680Register.ControlMeasure,
        Status = (byte)Bme680Register.Status,
        StatusMask = NewData | Measuring,
        StatusWhenDone = NewData,
        Output = (byte)Bme680Register.Output,

        // hardware.md 2.2: 3 x 1963 + 477 x 9 + 1000 = 11 182 us for one sample each
        Conversion = ReadyWait.Milliseconds(12, step: 5, limit: 52),
    };

    private readonly I2cPort _port;
    private readonly I2cRegisters _registers;
    private readonly BoschForcedMode _forcedMode;
    private Bme680Calibration? _calibration;

    public Bme680Sensor(I2cPort port)
    {
        _port = port;
        _registers = new I2cRegisters(port.Device);
        _forcedMode = new BoschForcedMode(_registers, port, Layout);
    }

    public string Model { get; private set; } = BoschIdentity.Model(BoschIdentity.Bme680);

    public void Open()
    {
        _calibration = null;
        _port.RefuseIfKernelOwns("bme680_i2c");
        Model = Bme680Variant.Verify(_registers, _port);
        BoschReset.Start(_registers);
        _port.Delay.Wait(Load);
        var calibration = ReadCalibration() ?? throw ChipFault.NoCalibration(_port, Model);
        _registers.Write((byte)Bme680Register.ControlGas0, HeaterOff);
        _registers.Write((byte)Bme680Register.ControlGas1, NoGas);
        _calibration = calibration;
    }

    public void Read(ICollection<Measurement> measurements)
    {
        var calibration = _calibration ?? throw new InvalidOperationException("read before it was opened");
        var words = _forcedMode.Convert(Model, hasHumidity: true);
        var climate = calibration.Compensate(words) ?? throw ChipFault.NoCalibration(_port, Model);
        climate.AddTo(measurements);
    }

    public void Dispose()
    {
        // the bus owns the descriptor, and the chip sleeps between conversions by itself
    }

    private Bme680Calibration? ReadCalibration()
    {
        Span<byte> block1 = stackalloc byte[Bme680Calibration.Length1];
        Span<byte> block2 = stackalloc byte[Bme680Calibration.Length2];
        _registers.ReadBlock((byte)Bme680Register.Calibration1, block1);
        _registers.ReadBlock((byte)Bme680Register.Calibration2, block2);
        return Bme680Calibration.Parse(block1, block2);
    }
}
