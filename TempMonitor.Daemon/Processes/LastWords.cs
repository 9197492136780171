using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Processes;

/// <summary>The last lines that somebody said: they mostly tell why it ended. Any thread.</summary>
internal sealed class LastWords
{
    private const int MostLines = 12;

    private readonly Queue<string> _lines = new();

    public string Text
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        lock (_lines)
        {
            _lines.Enqueue(OneLine.Of(line).Trim());
            if (_lines.Count > MostLines) _lines.Dequeue();
        }
    }
}
