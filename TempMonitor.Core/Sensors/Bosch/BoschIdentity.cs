using System.Collections.Frozen;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bosch;

/// <summary>Which of Bosch's chips answers: they share two addresses, and half of the boards sold as BME280 carry a BMP280.</summary>
internal static class BoschIdentity
{
    public const byte Bme280 = 0x60, Bmp280 = 0x58, Bme680 = 0x61;

    // hardware.md 2.1
    private static readonly FrozenDictionary<byte, string> Models = new Dictionary<byte, string>
    {
        [Bme280] = "BME280",
        [Bmp280] = "BMP280",
        [0x57] = "BMP280 engineering sample",
        [0x56] = "BMP280 engineering sample",
        [0x55] = "BMP180",
        [Bme680] = "BME680 or BME688",
    }.ToFrozenDictionary();

    public static string Model(byte identity) => Models[identity];

    /// <summary>Null when another chip answers.</summary>
    public static Identification? Look(I2cRegisters registers, params ReadOnlySpan<byte> expected)
    {
        var seen = Read(registers);
        return expected.Contains(seen) ? new(Certainty.Certain, $"chip id is 0x{seen:X2} ({Model(seen)})") : null;
    }

    /// <summary>The identity, one of the expected.</summary>
    public static byte Verify(I2cRegisters registers, I2cPort port, string expectedModels, params ReadOnlySpan<byte> expected)
    {
        var seen = Read(registers);
        if (expected.Contains(seen)) return seen;
        throw ChipFault.WrongChip(port, $"{Describe(seen)} (chip id 0x{seen:X2})", expectedModels);
    }

    private static byte Read(I2cRegisters registers) => registers.Read((byte)BoschRegister.Identity);

    private static string Describe(byte identity) => Models.TryGetValue(identity, out var model) ? $"a {model}" : "something unknown";
}
