using System.Globalization;
using System.Text;
using TempMonitor.Core.Indicators;

namespace TempMonitor.Tests.Core.Indicators;

/// <summary>Every picture that the panel can show, against pictures that somebody has looked at.</summary>
public sealed class GoldenFrameTests
{
    [Fact]
    public void Number_EveryOne_LooksAsDrawn() =>
        Drawing.MustBe("golden-numbers.txt", Drawing.Of(Enumerable.Range(-99, 199).Select(n => ($"{n}", LedFigures.Number(n)))));

    [Fact]
    public void Figures_Others_LookAsDrawn() =>
        Drawing.MustBe("golden-figures.txt", Drawing.Of(
        [
            ("waiting", LedFigures.Waiting), ("stale", LedFigures.Stale), ("fault", LedFigures.Fault), ("done", LedFigures.Done),
            ("45 %", LedFigures.Number(45, "#.#")), ("dew 11", LedFigures.Number(11, ".##")), ("dew -11", LedFigures.Number(-11, ".##")),
        ]));

    [Fact]
    public void Rotation_EveryOne_LooksAsDrawn() =>
        Drawing.MustBe("golden-rotations.txt", Drawing.Of(new[] { LedFigures.Number(-14), LedFigures.Number(27, "#.#"), LedFigures.Done }
            .SelectMany(f => new[] { 0, 90, 180, 270 }.Select(r => ($"{r}", f.Rotate(r))))));

    [Fact]
    public void RunningText_EveryCharacter_LooksAsDrawn()
    {
        var characters = string.Concat(Fonts.Running.Characters.Order());
        Assert.Equal("!%'()+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_°", characters);
        var text = new StringBuilder();
        foreach (var ten in characters.Chunk(10)) text.Append(Strip(new string(ten))).Append('\n');
        Drawing.MustBe("golden-characters.txt", text.ToString());
    }

    [Fact]
    public void Colour_EveryStateAndBrightness_IsAsListed()
    {
        var text = new StringBuilder();
        foreach (var state in Enum.GetValues<LedState>())
        {
            foreach (var brightness in new[] { 0.05, 0.25, 0.4, 1 })
            {
                var colour = LedPalette.Of(state, brightness);
                text.Append(CultureInfo.InvariantCulture, $"{state,-9}{brightness,5} {colour} {colour.Word:X4} light {colour.RedLight,2} {colour.GreenLight,2} {colour.BlueLight,2}\n");
            }
        }

        Drawing.MustBe("golden-colours.txt", text.ToString());
    }

    // the whole pass in one picture: the last column of every step, one beside the other
    private static string Strip(string text)
    {
        var marquee = new Marquee(text);
        var rows = Enumerable.Range(0, LedBitmap.Side).Select(y => string.Concat(Enumerable.Range(0, marquee.Steps).Select(s => marquee.At(s)[LedBitmap.Side - 1, y] ? '#' : '.')).TrimEnd('.'));
        return string.Join('\n', rows) + "\n";
    }
}
