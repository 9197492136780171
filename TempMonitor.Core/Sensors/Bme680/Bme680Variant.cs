using TempMonitor.Core.Sensors.Bosch;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bme680;

/// <summary>Which chip of the family answers. Their identity is the same, later ones compensate by other formulas.</summary>
internal static class Bme680Variant
{
    private static readonly string[] Models = ["BME680", "BME688"];

    public static Identification? Look(I2cRegisters registers)
    {
        if (BoschIdentity.Look(registers, BoschIdentity.Bme680) is null) return null;
        var variant = Read(registers);
        return variant < Models.Length ? new(Certainty.Certain, $"chip id is 0x{BoschIdentity.Bme680:X2}, variant {variant} ({Models[variant]})") : null;
    }

    /// <summary>The model, after its identity was found right.</summary>
    public static string Verify(I2cRegisters registers, I2cPort port)
    {
        BoschIdentity.Verify(registers, port, "a BME680 or BME688", BoschIdentity.Bme680);
        var variant = Read(registers);
        return variant < Models.Length ? Models[variant] : throw ChipFault.WrongChip(
            port, $"a relative of the BME680 that nobody told this driver about (variant {variant})", "a BME680 (0) or BME688 (1)");
    }

    private static byte Read(I2cRegisters registers) => registers.Read((byte)Bme680Register.Variant);
}
