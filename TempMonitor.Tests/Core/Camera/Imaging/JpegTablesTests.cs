using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Imaging;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Camera.Imaging;

public sealed class JpegTablesTests
{
    private static readonly byte[] Whole = SomePicture.Jpeg();

    [Fact]
    public void Complete_OfAWholePicture_LeavesItAsItIs() => Assert.Equal(Whole, JpegTables.Complete(Whole));

    [Fact]
    public void Complete_OfAPaddedFrame_CutsThePadding() => Assert.Equal(Whole, JpegTables.Complete([.. Whole, .. new byte[100]]));

    [Fact]
    public void Complete_OfAFrameWithoutTables_PutsInThoseOfTheStandard() => Assert.Equal(Whole, JpegTables.Complete(WithoutTables(Whole)));

    [Fact]
    public void Complete_OfHalfAFrame_IsNone() => Assert.Null(JpegTables.Complete(Whole.AsSpan(0, Whole.Length / 2)));

    [Fact]
    public void Complete_OfAFrameWithoutAScan_IsNone() => Assert.Null(JpegTables.Complete([0xFF, 0xD8, 0xFF, 0xD9]));

    [RequiresTurboJpegFact]
    public void Complete_OfAFrameWithoutTables_CanBeOpened() =>
        Assert.Equal(TurboJpeg.Decode(Whole, 0).Pixels, TurboJpeg.Decode(JpegTables.Complete(WithoutTables(Whole)), 0).Pixels);

    internal static byte[] WithoutTables(byte[] jpeg)
    {
        var segments = new JpegSegments(jpeg);
        while (segments.MoveNext())
            if (segments.Current is { Marker: JpegMarker.Huffman } tables) return [.. jpeg[..tables.Start], .. jpeg[tables.End..]];
        throw new InvalidOperationException("no tables");
    }
}
