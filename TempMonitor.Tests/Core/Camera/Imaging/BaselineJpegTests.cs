using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Imaging;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Camera.Imaging;

public sealed class BaselineJpegTests
{
    [RequiresTurboJpegFact]
    public void Encode_OfAnySize_GivesAPictureThatTheLibraryOpens()
    {
        foreach (var (width, height) in new[] { (1, 1), (7, 3), (8, 8), (16, 16), (17, 33), (64, 48), (321, 239) })
        {
            var raster = SomePicture.Gradient(width, height);
            var ours = SomePicture.Difference(raster, TurboJpeg.Decode(BaselineJpeg.Encode(raster, 95), 0)).Mean;
            var theirs = SomePicture.Difference(raster, TurboJpeg.Decode(TurboJpeg.Encode(raster, 95), 0)).Mean;
            Assert.True(ours < theirs + 0.5, $"{width} x {height}: {ours} off instead of {theirs}");
        }
    }

    [RequiresTurboJpegFact]
    public void Encode_OfHardContrastsAtFullQuality_StaysWithinTheTables()
    {
        var noise = new byte[64 * 64 * 3];
        new Random(7).NextBytes(noise);
        for (var i = 0; i < noise.Length / 2; i++) noise[i] = (byte)((i / 3 % 2) == 0 ? 0 : 255);
        foreach (var quality in new[] { 1, 50, 100 })
            Assert.Equal(64, TurboJpeg.Decode(BaselineJpeg.Encode(new Raster(64, 64, noise), quality), 0).Width);
    }

    [RequiresTurboJpegFact]
    public void Encode_AgainstTheLibrary_IsAsCloseAndAsSmall()
    {
        var raster = SomePicture.Gradient(320, 240);
        var (ours, theirs) = (BaselineJpeg.Encode(raster, 85), TurboJpeg.Encode(raster, 85));
        Assert.InRange(ours.Length, 0.8 * theirs.Length, 1.2 * theirs.Length);
        Assert.InRange(SomePicture.Difference(TurboJpeg.Decode(ours, 0), TurboJpeg.Decode(theirs, 0)).Mean, 0, 1);
    }

    [Fact]
    public void Encode_WithMoreQuality_TakesMoreBytes()
    {
        var raster = SomePicture.Gradient(160, 120);
        Assert.True(BaselineJpeg.Encode(raster, 20).Length < BaselineJpeg.Encode(raster, 80).Length);
    }

    [Fact]
    public void Encode_OfMoreThanTheFormatHolds_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BaselineJpeg.Encode(new Raster(65536, 1), 85));
}
