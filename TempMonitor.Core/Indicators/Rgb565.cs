using System.Globalization;

namespace TempMonitor.Core.Indicators;

/// <summary>A colour in the form that the panel's memory has: five bits of red, six of green, five of blue.</summary>
public readonly record struct Rgb565(ushort Word)
{
    public static readonly Rgb565 Black = new(0);

    /// <summary>The nearest colour below; for one that must be seen take <see cref="Visible"/>.</summary>
    public static Rgb565 FromRgb(byte red, byte green, byte blue) => new((ushort)(((red >> 3) << 11) | ((green >> 2) << 5) | (blue >> 3)));

    /// <summary>The colour at a brightness (0 to 1). A part of it that would be too faint for the panel is raised to what just lights.</summary>
    public static Rgb565 Visible(byte red, byte green, byte blue, double brightness) =>
        FromRgb(Raise(red * brightness), Raise(green * brightness), Raise(blue * brightness));

    /// <summary>The light of the red LED, 0 to <see cref="PanelLight.Full"/>.</summary>
    public byte RedLight => PanelLight.Of(Word >> 11);

    /// <summary>The driver drops the sixth bit of green.</summary>
    public byte GreenLight => PanelLight.Of((Word >> 6) & 0x1F);

    public byte BlueLight => PanelLight.Of(Word & 0x1F);

    public int Light => RedLight + GreenLight + BlueLight;

    /// <summary><c>#rrggbb</c>, the bits that RGB565 does not have filled up from the top.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Widen(Word >> 11, 5):x2}{Widen((Word >> 5) & 0x3F, 6):x2}{Widen(Word & 0x1F, 5):x2}");

    private static byte Raise(double value) => value <= 0 ? (byte)0 : (byte)Math.Clamp(Math.Round(value), PanelLight.Floor, byte.MaxValue);

    private static int Widen(int value, int bits) => (value << (8 - bits)) | (value >> ((2 * bits) - 8));
}
