using System.Collections.Frozen;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Si7021;

/// <summary>Which of the family answers at 0x40, where power meters and PWM controllers live too.</summary>
internal static class Si7021Identity
{
    public const string Proof = "an electronic identity with its checksum";

    private static readonly FrozenDictionary<byte, string> Models = new Dictionary<byte, string>
    {
        [0x0D] = "Si7013",
        [0x14] = "Si7020",
        [0x15] = "Si7021",
        [0x32] = "HTU21D",
    }.ToFrozenDictionary();

    /// <summary>Null when something else answers.</summary>
    /// <remarks>
    /// The user register comes first, because asking for it is one byte: to a chip with registers that is a pointer and changes nothing,
    /// while FC C9 would be a write (it sets all outputs of a PCA9685).
    /// </remarks>
    public static Identification? Look(II2cDevice device)
    {
        if (!Si7021UserRegister.Read(device).HasForm) return null;
        Span<byte> identity = stackalloc byte[3];
        device.WriteRead(Si7021Command.Identity, identity);
        if (!SensirionCrc.FromZero.Fits(identity)) return null;
        var evidence = $"electronic identity 0x{identity[0]:X2} with its checksum";
        return Models.TryGetValue(identity[0], out var model)
            ? new(Certainty.Certain, $"{evidence}: {model}") { Model = model }
            : new(Certainty.Likely, $"{evidence}: an SHT21 or its kin") { Model = "SHT21" };
    }
}
