using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Imaging;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Imaging;

public sealed class PictureToolsTests
{
    private static readonly byte[] Good = SomePicture.Jpeg(640, 480);

    private readonly PictureTools _tools = new(new JpegCodec());
    private readonly PictureTools _without = new(new JpegCodec(() => false));

    [Fact]
    public void WithoutTheLibrary_Missing_NamesThePackage()
    {
        Assert.Contains(OperatingSystem.IsLinux() ? "apt install libturbojpeg0" : "on Linux only", _without.Missing!, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', _without.Missing!);
    }

    [Fact]
    public void WithoutTheLibrary_PicturesStayAsTheyAre()
    {
        Assert.Same(Good, _without.Overlay(Good, ["08:15"], 85));
        Assert.Same(Good, _without.Thumbnail(Good));
        Assert.Null(_without.Outline(Good));
    }

    [Fact]
    public void WithoutTheLibrary_Decode_SaysWhatIsMissing()
    {
        var codec = new JpegCodec(() => false);
        Assert.Equal(CameraFault.Failed, Assert.Throws<CameraException>(() => codec.Decode(Good)).Fault);
        Assert.Equal(0xFF, codec.Encode(SomePicture.Gradient(8, 8), 85)[0]);
    }

    [Fact]
    public void Thumbnail_OfAPictureThatCarriesOne_IsThat()
    {
        var small = SomePicture.Jpeg(16, 12);
        Assert.Equal(small, _without.Thumbnail(SomeExif.Within(Good, small)));
    }

    [RequiresTurboJpegFact]
    public void Thumbnail_OfAPictureWithoutOne_IsMadeHere()
    {
        var small = _tools.Thumbnail(Good);
        Assert.True(small.Length < Good.Length);
        Assert.Equal((320, 240), (TurboJpeg.Decode(small, 0).Width, TurboJpeg.Decode(small, 0).Height));
    }

    [RequiresTurboJpegFact]
    public void Thumbnail_OfABrokenPicture_IsItself() => Assert.Equal(Good[..200], _tools.Thumbnail(Good[..200]));

    [RequiresTurboJpegFact]
    public void Missing_WithTheLibrary_IsNothing() => Assert.Null(_tools.Missing);

    [RequiresTurboJpegFact]
    public void Overlay_Lines_StandInTheCornerAndNowhereElse()
    {
        var (before, after) = (TurboJpeg.Decode(Good, 0), TurboJpeg.Decode(_tools.Overlay(Good, ["2026-11-21 08:15:00", "rack 23.4 °C"], 90), 0));
        Assert.InRange(Sum(after, 0, 440, 100, 40) / (double)Sum(before, 0, 440, 100, 40), 0.1, 0.75);
        Assert.InRange(Sum(after, 300, 0, 300, 300) / (double)Sum(before, 300, 0, 300, 300), 0.99, 1.01);
    }

    [Fact]
    public void Overlay_OfNoLines_IsThePictureItself() => Assert.Same(Good, _tools.Overlay(Good, [], 85));

    [RequiresTurboJpegFact]
    public void Overlay_OnABrokenPicture_SaysThatItIsBroken() =>
        Assert.Equal(CameraFault.BadImage, Assert.Throws<CameraException>(() => _tools.Overlay(Good[..300], ["x"], 85)).Fault);

    [RequiresTurboJpegFact]
    public void Outline_OfTwoPictures_TellsHowMuchChanged()
    {
        var moved = SomePicture.Gradient(640, 480);
        new Canvas(moved).Fill(0, 0, 160, 120, Rgb.White); // a sixteenth
        Assert.Equal(0, _tools.Changed(_tools.Outline(Good)!, _tools.Outline(Good)!));
        Assert.InRange(_tools.Changed(_tools.Outline(Good)!, _tools.Outline(BaselineJpeg.Encode(moved, 85))!), 5, 7.5);
        Assert.Null(_tools.Outline(Good[..300]));
    }

    private static long Sum(Raster raster, int left, int top, int width, int height)
    {
        var sum = 0L;
        for (var y = top; y < top + height; y++)
            for (var i = (((y * raster.Width) + left) * 3); i < ((y * raster.Width) + left + width) * 3; i++) sum += raster.Pixels[i];
        return sum;
    }
}
