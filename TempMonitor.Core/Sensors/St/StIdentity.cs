using System.Collections.Frozen;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.St;

/// <summary>Which of ST's chips answers.</summary>
internal static class StIdentity
{
    public const byte Hts221 = 0xBC, Lps25h = 0xBD;

    // the others that are seen at these addresses; their register maps differ (hardware.md 1)
    private static readonly FrozenDictionary<byte, string> Models = new Dictionary<byte, string>
    {
        [Hts221] = "HTS221",
        [Lps25h] = "LPS25H",
        [0xB1] = "LPS22HB",
        [0xBB] = "LPS331AP",
        [0x68] = "LSM9DS1",
        [0x3D] = "LSM9DS1 magnetometer",
    }.ToFrozenDictionary();

    public static string Model(byte identity) => Models[identity];

    /// <summary>Null when another chip answers.</summary>
    public static Identification? Look(II2cDevice device, byte expected) =>
        new StRegisters(device).Read(StRegister.Identity) == expected ? new(Certainty.Certain, $"WHO_AM_I is 0x{expected:X2}") : null;

    public static void Verify(StRegisters registers, byte expected, I2cPort port)
    {
        var seen = registers.Read(StRegister.Identity);
        if (seen == expected) return;
        throw new SensorFaultException(
            SensorFaultKind.Broken,
            "identity",
            $"{port} is {Describe(seen)} (identity 0x{seen:X2}), not an {Model(expected)} (0x{expected:X2}): check address and driver");
    }

    private static string Describe(byte identity) =>
        Models.TryGetValue(identity, out var model) ? $"an {model}" : "something unknown";
}
