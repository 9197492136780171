using FsCheck.Fluent;
using TempMonitor.Core.Indicators;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Indicators;

public sealed class MarqueeTests
{
    [Fact]
    public void At_Steps_TheTextComesInFromTheRightAndLeavesToTheLeft()
    {
        var marquee = new Marquee("1");
        Assert.Equal("""
            .......#
            ......##
            .......#
            .......#
            .......#
            .......#
            ......##
            ........

            """.ReplaceLineEndings("\n"), Drawing.Of(marquee.At(1)));
        Assert.Equal(LedBitmap.FromRows(["#"], y: 6), marquee.At(marquee.Steps - 1));
        Assert.Equal(LedBitmap.Empty, marquee.At(marquee.Steps));
    }

    [Fact]
    public void Text_OfAnyKind_IsBoundedAndNeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<FsCheck.NonNull<string>>(), text =>
        {
            var marquee = new Marquee(text.Get);
            return marquee.Steps <= 8 + (100 * 6) && Enumerable.Range(-1, marquee.Steps + 3).All(s => marquee.At(s).Count <= 56);
        }).MustHold();

    [Fact]
    public void Text_UnknownCharacter_IsAQuestionMark() => Assert.Equal(Enumerable.Range(0, 20).Select(new Marquee("A?").At), Enumerable.Range(0, 20).Select(new Marquee("aЖ").At));
}
