using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Daemon.Processes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Processes;

public sealed class LineCutterTests
{
    [Fact]
    public void Add_InWhateverPieces_GivesTheSameLines()
    {
        var texts = Gen.Elements('a', 'b', '\n', '\r').ListOf().Select(c => new string([.. c]));
        var cases = texts.Zip(Gen.Choose(1, 5)).ToArbitrary();
        Prop.ForAll(cases, c => Cut(c.Item1, c.Item2).SequenceEqual(c.Item1.Split('\n', '\r').Where(l => l.Length > 0))).MustHold();
    }

    [Fact]
    public void Add_LongLine_IsCut()
    {
        var line = Assert.Single(Cut(new string('x', 100_000), 7));
        Assert.Equal(LineCutter.Longest, line.Length);
    }

    [Fact]
    public void LastWords_OfMany_AreTheLastTwelveWithoutControlCharacters()
    {
        var words = new LastWords();
        for (var i = 0; i < 100; i++) words.Add($"\u001b line {i}\t");
        words.Add("  ");
        Assert.Equal(Enumerable.Range(88, 12).Select(i => $"line {i}"), words.Text.Split('\n'));
    }

    private static List<string> Cut(string text, int piece)
    {
        List<string> lines = [];
        var cutter = new LineCutter(lines.Add);
        foreach (var bytes in Encoding.UTF8.GetBytes(text).Chunk(piece)) cutter.Add(bytes);
        cutter.End();
        return lines;
    }
}
