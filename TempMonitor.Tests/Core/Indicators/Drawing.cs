using System.Text;
using TempMonitor.Core.Indicators;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Indicators;

/// <summary>Pictures as text, side by side, and the files that hold what they shall look like.</summary>
internal static class Drawing
{
    public static string Of(LedBitmap bitmap) => Of([("", bitmap)]);

    /// <summary>Ten pictures a band, each under its title.</summary>
    public static string Of(IEnumerable<(string Title, LedBitmap Bitmap)> pictures)
    {
        var text = new StringBuilder();
        foreach (var band in pictures.Chunk(10))
        {
            if (band.Any(p => p.Title.Length > 0)) text.Append(string.Join(' ', band.Select(p => p.Title.PadRight(10))).TrimEnd()).Append('\n');
            for (var y = 0; y < LedBitmap.Side; y++) text.Append(string.Join("   ", band.Select(p => Row(p.Bitmap, y)))).Append('\n');
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>Holds a text against the file of that name; what it was instead is left in the temporary folder.</summary>
    public static void MustBe(string name, string actual)
    {
        var file = Repository.File("TempMonitor.Tests", "Core", "Indicators", name);
        var expected = File.Exists(file) ? File.ReadAllText(file) : "";
        if (expected == actual) return;
        var left = Path.Combine(Path.GetTempPath(), $"actual-{name}");
        File.WriteAllText(left, actual);
        Assert.Fail($"{file} shows something else; see {left}");
    }

    private static string Row(LedBitmap bitmap, int y) => string.Concat(Enumerable.Range(0, LedBitmap.Side).Select(x => bitmap[x, y] ? '#' : '.'));
}
