using System.Globalization;

namespace TempMonitor.Core.Sensors.RpiSupply;

/// <summary>The firmware's flags as they are now. The same flags from bit 16 on mean "has been": since when differs between kernels, so they are not used.</summary>
/// <param name="UnderVoltage">Bit 0: the supply is below 4.63 V.</param>
/// <param name="SlowedDown">Bits 1 to 3: the clock is capped, throttled, or at the soft temperature limit.</param>
internal readonly record struct ThrottledFlags(bool UnderVoltage, bool SlowedDown)
{
    private const string Label = "throttled=", Hexadecimal = "0x";
    private const uint UnderVoltageNow = 0b0001, SlowedDownNow = 0b1110;

    /// <summary>Takes <c>50005</c> (sysfs), <c>0x50005</c> and <c>throttled=0x50005</c> (vcgencmd).</summary>
    public static bool TryParse(string text, out ThrottledFlags flags)
    {
        var digits = text.AsSpan().Trim();
        if (digits.StartsWith(Label)) digits = digits[Label.Length..];
        if (digits.StartsWith(Hexadecimal, StringComparison.OrdinalIgnoreCase)) digits = digits[Hexadecimal.Length..];
        var isNumber = uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits);
        flags = new((bits & UnderVoltageNow) != 0, (bits & SlowedDownNow) != 0);
        return isNumber;
    }
}
