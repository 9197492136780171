namespace TempMonitor.Tests.Benchmarks;

/// <summary>Collects what the benchmarks measured and prints it as one table.</summary>
internal sealed class BenchmarkReport(TextWriter progress)
{
    private static readonly string[] Heads = ["benchmark", "measured", "unit", "target", ""];
    private readonly List<BenchmarkRow> _rows = [];

    public IReadOnlyList<BenchmarkRow> Rows => _rows;

    public bool Passed => _rows.TrueForAll(r => r.Passed);

    /// <summary>Records a figure. With a <paramref name="limit"/> it must not be larger.</summary>
    public void Add(string name, double value, string unit, double? limit = null)
    {
        var row = new BenchmarkRow(name, value, unit, limit);
        _rows.Add(row);
        progress.WriteLine($"  {row.Name}: {row.Measured} {row.Unit} {row.Verdict}".TrimEnd());
    }

    /// <summary>Says what goes on while a long benchmark prepares itself.</summary>
    public void Note(string text) => progress.WriteLine("  " + text);

    public void Print(TextWriter target)
    {
        var table = _rows.Select(r => new[] { r.Name, r.Measured, r.Unit, r.Target, r.Verdict }).Prepend(Heads).ToArray();
        var widths = Heads.Select((_, column) => table.Max(line => line[column].Length)).ToArray();
        foreach (var line in table) target.WriteLine(Line(line, widths));
    }

    private static string Line(string[] cells, int[] widths) => string.Join(
        "  ", cells.Select((cell, i) => i == 1 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();
}
