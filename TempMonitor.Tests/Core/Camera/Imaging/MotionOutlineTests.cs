using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Camera.Imaging;

public sealed class MotionOutlineTests
{
    [Fact]
    public void Changed_OfThePictureAgainstItself_IsNothing()
    {
        var outline = MotionOutline.Of(SomePicture.Gradient(320, 240));
        Assert.Equal(0, MotionOutline.Changed(outline, outline));
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.8)]
    [InlineData(1.25)]
    [InlineData(1.8)]
    public void Changed_WhenTheLightRisesOrFallsEvenly_IsNothing(double light)
    {
        var before = SomePicture.Gradient(320, 240);
        var after = new Raster(320, 240, Array.ConvertAll(before.Pixels, p => (byte)Math.Min(255, p * light)));
        Assert.InRange(MotionOutline.Changed(MotionOutline.Of(before), MotionOutline.Of(after)), 0, 0.5);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.4)]
    public void Changed_WhenSomethingStandsThere_IsItsPartOfThePicture(double light)
    {
        var before = SomePicture.Gradient(320, 240);
        var after = new Raster(320, 240, Array.ConvertAll(before.Pixels, p => (byte)Math.Min(255, p * light)));
        new Canvas(after).Fill(100, 60, 64, 96, Rgb.Black); // 8 % of it
        Assert.InRange(MotionOutline.Changed(MotionOutline.Of(before), MotionOutline.Of(after)), 7, 9);
    }

    [Fact]
    public void Changed_ByNoise_IsNothing()
    {
        var random = new Random(3);
        var before = SomePicture.Gradient(320, 240);
        var after = new Raster(320, 240, Array.ConvertAll(before.Pixels, p => (byte)Math.Clamp(p + random.Next(-20, 21), 0, 255)));
        Assert.Equal(0, MotionOutline.Changed(MotionOutline.Of(before), MotionOutline.Of(after)));
    }

    [Fact]
    public void Changed_OfWhatCannotBeCompared_IsAll() => Assert.Equal(100, MotionOutline.Changed([1, 2], [1, 2, 3]));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(30, 200)]
    public void Of_APictureSmallerThanTheGrid_HasEachCell(int width, int height) =>
        Assert.Equal(MotionOutline.Columns * MotionOutline.Rows, MotionOutline.Of(SomePicture.Gradient(width, height)).Length);
}
