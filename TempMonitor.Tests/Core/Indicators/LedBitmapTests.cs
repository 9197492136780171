using FsCheck.Fluent;
using TempMonitor.Core.Indicators;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Indicators;

public sealed class LedBitmapTests
{
    [Fact]
    public void Rotate_AnyPicture_KeepsItsPointsAndComesRoundAfterFour() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), bits =>
        {
            var bitmap = new LedBitmap(bits);
            return bitmap.Rotate(90).Rotate(90).Rotate(90).Rotate(90) == bitmap
                && bitmap.Rotate(90).Rotate(90) == bitmap.Rotate(180)
                && bitmap.Rotate(180).Rotate(90) == bitmap.Rotate(270)
                && bitmap.Rotate(90).Count == bitmap.Count;
        }).MustHold();

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(90, 7, 0)]
    [InlineData(180, 7, 7)]
    [InlineData(270, 0, 7)]
    public void Rotate_UpperLeftCorner_GoesRoundClockwise(int degrees, int x, int y) =>
        Assert.Equal(LedBitmap.FromRows(["#"], x, y), LedBitmap.FromRows(["#"]).Rotate(degrees));

    [Fact]
    public void FromRows_OutsideThePanel_IsCutOff() => Assert.Equal(1, LedBitmap.FromRows(["##", "##"], x: 7, y: 7).Count);
}
