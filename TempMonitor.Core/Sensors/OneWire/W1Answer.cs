using System.Globalization;
using System.Text.RegularExpressions;

namespace TempMonitor.Core.Sensors.OneWire;

/// <summary>The text of <c>w1_slave</c>: the chip's nine bytes, the kernel's verdict on their CRC, and the temperature it made of them.</summary>
/// <remarks>
/// On NO the second line shows the last good bytes, but its temperature comes from the corrupt ones; on YES both lines have the same bytes.
/// </remarks>
internal sealed partial record W1Answer(byte[] Scratchpad, bool KernelFoundItRight, int Thousandths)
{
    public const int Length = 9;

    // the chip's answer to a conversion that never ran leaves this in the byte that else counts fractions (hardware.md 2.11)
    private const byte NoConversion = 0x0C;
    private const int FractionByte = 6;

    public bool IsCrcRight => KernelFoundItRight && W1Crc.Of(Scratchpad.AsSpan(0, Length - 1)) == Scratchpad[Length - 1];

    /// <summary>A wire held low reads as zeros, and the CRC of zeros is zero.</summary>
    public bool IsAllZero => !Scratchpad.AsSpan().ContainsAnyExcept((byte)0);

    public bool HasNoConversion => Scratchpad[FractionByte] == NoConversion;

    /// <summary>Null when the text has not exactly the kernel's form.</summary>
    public static W1Answer? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match) return null;
        var scratchpad = Convert.FromHexString(match.Groups["first"].Value.Replace(" ", "", StringComparison.Ordinal));
        var isRight = match.Groups["verdict"].Value == "YES";
        if (isRight && match.Groups["second"].Value != match.Groups["first"].Value) return null;
        return int.TryParse(match.Groups["t"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var thousandths)
            ? new(scratchpad, isRight, thousandths)
            : null;
    }

    [GeneratedRegex(@"\A(?<first>([0-9a-f]{2} ){9}): crc=[0-9a-f]{2} (?<verdict>YES|NO)\n(?<second>([0-9a-f]{2} ){9})t=(?<t>-?[0-9]{1,7})\z")]
    private static partial Regex Form();
}
