using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>A 7-bit address as people write it: <c>95</c> or <c>0x5f</c>.</summary>
public static class I2cAddress
{
    // below and above lie the addresses that the bus specification keeps for itself
    private const int Lowest = 0x03, Highest = 0x77;

    public static bool TryParse(string? text, out int address)
    {
        address = 0;
        if (text is null) return false;
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return int.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out address)
            && address is >= Lowest and <= Highest;
    }

    /// <exception cref="ArgumentException">One sentence that says what an address looks like.</exception>
    public static int Parse(string text) => TryParse(text, out var address) ? address : throw new ArgumentException(Refusal(text));

    public static string Refusal(string? text) =>
        $"'{text}' is not an I2C address: a number from 0x{Lowest:x2} to 0x{Highest:x2}, decimal or with 0x in front";
}

/// <summary>Lets the check of the configuration refuse what <see cref="I2cAddress"/> could not read.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class I2cAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null || I2cAddress.TryParse(value as string, out _);

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        IsValid(value)
            ? ValidationResult.Success
            : new(I2cAddress.Refusal(value as string), validationContext.MemberName is { } name ? [name] : null);
}
