namespace TempMonitor.Core.Camera.Imaging;

/// <summary>The second byte of a marker; the first is 0xFF (ITU T.81, table B.1).</summary>
public static class JpegMarker
{
    public const byte Prefix = 0xFF, Start = 0xD8, End = 0xD9, Scan = 0xDA, Quantisation = 0xDB, Huffman = 0xC4, Frame = 0xC0, Jfif = 0xE0, Exif = 0xE1;

    /// <summary>What a marker takes.</summary>
    internal const int Bytes = 2;

    /// <summary>After 0xFF in a scan: that 0xFF is a byte of it.</summary>
    internal const byte Stuffed = 0;

    private const byte JpegExtension = 0xC8, Arithmetic = 0xCC, Temporary = 0x01, FirstRestart = 0xD0, LastRestart = 0xD7;

    /// <summary>A frame header: it tells how the picture is coded, and its size.</summary>
    public static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (Huffman or JpegExtension or Arithmetic);

    /// <summary>Whoever opens one has to hold all of its coefficients at once.</summary>
    public static bool IsProgressive(byte marker) => marker is 0xC2 or 0xC6 or 0xCA or 0xCE;

    /// <summary>Coded with Huffman tables that are all there before the first scan.</summary>
    public static bool IsSequential(byte marker) => marker is Frame or 0xC1;

    /// <summary>Without a length and a body.</summary>
    internal static bool IsAlone(byte marker) => marker == Temporary || IsRestart(marker);

    internal static bool IsRestart(byte marker) => marker is >= FirstRestart and <= LastRestart;
}
