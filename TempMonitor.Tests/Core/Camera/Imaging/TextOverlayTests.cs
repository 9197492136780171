using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Tests.Core.Camera.Imaging;

public sealed class TextOverlayTests
{
    private static readonly string[] Lines = ["2026-11-21 08:15:00", "rack 23.4 °C"];

    [Fact]
    public void Draw_OnAWhitePicture_PutsWhiteOnADarkBoxIntoTheLowerLeftCorner()
    {
        var raster = White(640, 480);
        TextOverlay.Draw(raster, Lines);
        Assert.Equal(51, At(raster, 0, 479)); // the box
        Assert.Equal(255, At(raster, 639, 479));
        Assert.Equal(255, At(raster, 0, 380));
        Assert.Contains(Enumerable.Range(0, 60), x => At(raster, x, 460) == 255); // letters within
    }

    [Fact]
    public void Draw_OnALargerPicture_WritesLarger()
    {
        var (small, large) = (White(640, 480), White(1920, 1440));
        TextOverlay.Draw(small, Lines);
        TextOverlay.Draw(large, Lines);
        Assert.Equal(3 * BoxHeight(small), BoxHeight(large), 60.0);
        Assert.InRange(BoxHeight(large), 100, 300);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 500)]
    [InlineData(500, 5)]
    public void Draw_OnAPictureTooSmallForIt_StaysWithinIt(int width, int height)
    {
        var raster = White(width, height);
        TextOverlay.Draw(raster, ["a line that is much too long for such a picture, and has ünknown lettèrs 漢字"]);
        Assert.Equal(51, At(raster, 0, height - 1));
    }

    [Fact]
    public void Draw_OfNothing_ChangesNothing()
    {
        var raster = White(64, 48);
        TextOverlay.Draw(raster, [""]);
        Assert.All(raster.Pixels, p => Assert.Equal(255, p));
    }

    private static int BoxHeight(Raster raster) => Enumerable.Range(0, raster.Height).Count(y => At(raster, 0, y) == 51);

    private static byte At(Raster raster, int x, int y) => raster.Pixels[((y * raster.Width) + x) * 3];

    private static Raster White(int width, int height)
    {
        var raster = new Raster(width, height);
        raster.Pixels.AsSpan().Fill(255);
        return raster;
    }
}
