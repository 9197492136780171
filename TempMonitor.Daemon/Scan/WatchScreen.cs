namespace TempMonitor.Daemon.Scan;

/// <summary>Shows rows again and again: in place on a terminal, one under the other where lines are collected.</summary>
/// <param name="width">Of the terminal, asked anew each time; null where lines are collected.</param>
internal sealed class WatchScreen(TextWriter output, Func<int>? width, TimeProvider time)
{
    // up by as many lines as were written; then from here to the end of the line
    private const string Escape = "\u001b[", Up = "A", ClearLine = $"{Escape}K";

    private int _height;

    /// <param name="rows">Name and what it says, in an order that does not change.</param>
    public void Show(IReadOnlyList<KeyValuePair<string, string>> rows)
    {
        if (width is not null) Redraw(rows, width());
        else Append(rows);
        output.Flush();
    }

    /// <remarks>A line that the terminal would break counts as two of its own, and the next round would begin too low.</remarks>
    private void Redraw(IReadOnlyList<KeyValuePair<string, string>> rows, int columns)
    {
        var lines = ScanText.Table([.. rows.Select(r => new[] { r.Key, r.Value })]);
        if (_height > 0) output.Write($"{Escape}{_height}{Up}");
        foreach (var line in lines) output.Write($"{(line.Length < columns || columns < 1 ? line : line[..(columns - 1)])}{ClearLine}\n");
        _height = lines.Count;
    }

    private void Append(IReadOnlyList<KeyValuePair<string, string>> rows)
    {
        var now = time.GetLocalNow().ToString("HH:mm:ss");
        foreach (var (name, said) in rows) output.Write($"{now} {name}: {said}\n");
    }
}
