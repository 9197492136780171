using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Bosch;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bme280;

internal sealed class Bme280Driver : I2cSensorDriver
{
    public override string Name => "bme280";

    /// <summary>Even one sample a conversion leaves noise in the last digits: they move in the stillest room.</summary>
    public override TimeSpan? StuckAfter => TimeSpan.FromMinutes(10);

    /// <summary>Datasheet tables 2, 3 and 4: 0 to 65 °C, 20 to 80 % at 25 °C, 300 to 1100 hPa.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double>
    {
        [Quantity.Temperature] = 1.0,
        [Quantity.Humidity] = 3.0,
        [Quantity.Pressure] = 1.0,
    };

    /// <summary>The BME280, the BMP280 and its two engineering samples.</summary>
    internal static ReadOnlySpan<byte> Identities => [BoschIdentity.Bme280, BoschIdentity.Bmp280, 0x57, 0x56];

    protected override IReadOnlyList<int> Addresses { get; } = [0x76, 0x77];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Bme280Sensor(port);

    protected override Identification? Identify(II2cDevice device) => BoschIdentity.Look(new(device), Identities);
}
