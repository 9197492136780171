using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Tests.Core.Camera.Imaging;

public sealed class YuyvTests
{
    // ITU-R BT.601, video levels: white, black, and the pure colours of the 100 % bars
    [Theory]
    [InlineData(235, 128, 128, 255, 255, 255)]
    [InlineData(16, 128, 128, 0, 0, 0)]
    [InlineData(81, 90, 240, 255, 0, 0)]
    [InlineData(145, 54, 34, 0, 255, 0)]
    [InlineData(41, 240, 110, 0, 0, 255)]
    public void ToRaster_AtVideoLevels_GivesTheColourOfTheBar(byte light, byte blue, byte red, byte r, byte g, byte b)
    {
        var pixels = Yuyv.ToRaster([light, blue, light, red], 2, 1, 4, isFullRange: false)!.Pixels;
        byte[] expected = [r, g, b, r, g, b];
        Assert.All(pixels.Zip(expected), p => Assert.InRange(p.First - p.Second, -2, 2));
    }

    [Fact]
    public void ToRaster_AtFullLevels_TakesThemAsTheyAre() =>
        Assert.Equal([7, 7, 7, 250, 250, 250], Yuyv.ToRaster([7, 128, 250, 128], 2, 1, 4, isFullRange: true)!.Pixels);

    [Fact]
    public void ToRaster_WithGapsBetweenRowsAndAnOddWidth_SkipsThem()
    {
        byte[] frame = [1, 128, 2, 128, 3, 128, 99, 128, 77, 77, 4, 128, 5, 128, 6, 128, 99, 128];
        Assert.Equal([1, 2, 3, 4, 5, 6], Yuyv.ToRaster(frame, 3, 2, 10, isFullRange: true)!.Pixels.Where((_, i) => i % 3 == 0));
    }

    [Fact]
    public void ToRaster_OfTooFewBytes_IsNone() => Assert.Null(Yuyv.ToRaster(new byte[15], 4, 2, 8, isFullRange: true));
}
