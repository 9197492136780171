namespace TempMonitor.Core.Indicators;

/// <summary>How the kernel's driver turns a 5-bit level into light: 0 to 31 parts of the time (its default table, hardware.md 1.4).</summary>
internal static class PanelLight
{
    /// <summary>The most light that the driver ever asks of one LED.</summary>
    public const int Full = 31;

    private static readonly byte[] ByLevel = [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 17, 18, 20, 21, 23, 25, 27, 29, 31];

    /// <summary>The lowest 8-bit value that lights at all: what is meant to be seen must not be below it.</summary>
    public static byte Floor { get; } = (byte)(Array.FindIndex(ByLevel, l => l > 0) << 3);

    public static byte Of(int level) => ByLevel[level];
}
