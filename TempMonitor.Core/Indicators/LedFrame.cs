using System.Buffers.Binary;

namespace TempMonitor.Core.Indicators;

/// <summary>One picture for the panel: some LEDs in one colour, already turned as the panel is mounted.</summary>
public readonly record struct LedFrame(LedBitmap Lit, Rgb565 Colour)
{
    /// <summary>The panel's whole memory: 64 words.</summary>
    public const int Bytes = 128;

    /// <summary>What the controller takes in one transfer: eight rows of eight red, green and blue lights.</summary>
    public const int ControllerBytes = 192;

    public static readonly LedFrame Dark = new(LedBitmap.Empty, Rgb565.Black);

    public Rgb565 this[int x, int y] => Lit[x, y] ? Colour : Rgb565.Black;

    /// <summary>How much of the panel's full white it is, 0 to 1: the heat of a frame goes with it.</summary>
    public double Load => (double)(Lit.Count * Colour.Light) / (64 * 3 * PanelLight.Full);

    /// <summary>The framebuffer's form: row by row, two bytes a pixel, the lower one first.</summary>
    public void WriteFramebuffer(Span<byte> memory)
    {
        for (var i = 0; i < LedBitmap.Side * LedBitmap.Side; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(memory[(2 * i)..], this[i % LedBitmap.Side, i / LedBitmap.Side].Word);
    }

    /// <summary>The controller's form, with the light that the kernel's driver would have asked for: both ways look the same.</summary>
    public void WriteController(Span<byte> memory)
    {
        for (var y = 0; y < LedBitmap.Side; y++)
        {
            for (var x = 0; x < LedBitmap.Side; x++)
            {
                var (pixel, red) = (this[x, y], (y * 24) + x);
                (memory[red], memory[red + 8], memory[red + 16]) = (pixel.RedLight, pixel.GreenLight, pixel.BlueLight);
            }
        }
    }
}
