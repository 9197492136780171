using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Bosch;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bme280;

/// <summary>Bosch BME280: temperature, humidity and air pressure; and BMP280, which has no humidity.</summary>
internal sealed class Bme280Sensor : ISensor
{
    // status: 1 while the chip copies its calibration into the registers
    private const byte Loading = 0x01, Measuring = 0x08;

    // hardware.md 2.1: at least 2 ms, then until im_update falls; Bosch's own driver looks five times
    private static readonly ReadyWait Load = ReadyWait.Milliseconds(2, step: 2, limit: 10);

    private static readonly BoschLayout Layout = new()
    {
        ControlHumidity = (byte)Bme280Register.ControlHumidity,
        Filter = (byte)Bme280Register.Filter,
        ControlMeasure = (byte)Bme280Register.ControlMeasure,
        Status = (byte)Bme280Register.Status,
        StatusMask = Measuring,
        StatusWhenDone = 0,
        Output = (byte)Bme280Register.Output,

        // hardware.md 2.1: 9.3 ms at the most for one sample each; looked at up to 50 ms
        Conversion = ReadyWait.Milliseconds(10, step: 5, limit: 50),
    };

    private readonly I2cPort _port;
    private readonly I2cRegisters _registers;
    private readonly BoschForcedMode _forcedMode;
    private Bme280Calibration? _calibration;

    public Bme280Sensor(I2cPort port)
    {
        _port = port;
        _registers = new I2cRegisters(port.Device);
        _forcedMode = new BoschForcedMode(_registers, port, Layout);
    }

    public string Model { get; private set; } = BoschIdentity.Model(BoschIdentity.Bme280);

    public void Open()
    {
        _calibration = null;
        _port.RefuseIfKernelOwns("bmp280_i2c");
        var identity = BoschIdentity.Verify(_registers, _port, "a BME280 or BMP280", Bme280Driver.Identities);
        Model = BoschIdentity.Model(identity);
        Reset();
        _calibration = ReadCalibration(hasHumidity: identity == BoschIdentity.Bme280) ?? throw ChipFault.NoCalibration(_port, Model);
    }

    public void Read(ICollection<Measurement> measurements)
    {
        var calibration = _calibration ?? throw new InvalidOperationException("read before it was opened");
        var words = _forcedMode.Convert(Model, hasHumidity: calibration.Humidity is not null);
        var climate = calibration.Compensate(words) ?? throw ChipFault.NoCalibration(_port, Model);
        climate.AddTo(measurements);
    }

    public void Dispose()
    {
        // the bus owns the descriptor, and the chip sleeps between conversions by itself
    }

    private void Reset()
    {
        BoschReset.Start(_registers);
        if (!Load.Until(IsLoaded, _port.Delay)) throw ChipFault.NotReady(_port, "load its calibration after a reset", Load);
    }

    private bool IsLoaded() => (_registers.Read((byte)Bme280Register.Status) & Loading) == 0;

    private Bme280Calibration? ReadCalibration(bool hasHumidity)
    {
        Span<byte> block = stackalloc byte[Bme280Calibration.Length];
        _registers.ReadBlock((byte)Bme280Register.Calibration, block);
        if (!hasHumidity) return Bme280Calibration.Parse(block);
        Span<byte> humidityBlock = stackalloc byte[Bme280Humidity.Length];
        _registers.ReadBlock((byte)Bme280Register.CalibrationHumidity, humidityBlock);
        return Bme280Calibration.Parse(block, humidityBlock);
    }
}
