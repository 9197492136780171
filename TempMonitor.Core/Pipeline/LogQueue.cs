using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TempMonitor.Core.Pipeline;

/// <summary>
/// What is to be logged of things that happen under a lock: kept, and said when the lock has been left. A log that hangs (a dying SD card)
/// holds up the one thread that speaks, never those that want the lock.
/// </summary>
/// <remarks>Any thread.</remarks>
internal sealed class LogQueue(ILogger logger)
{
    // changes only come here: so many wait only for a log that hangs, and the first ones say why
    private const int Most = 100;

    private readonly ConcurrentQueue<Action<ILogger>> _lines = new();
    private readonly Lock _speaking = new();

    public void Add(Action<ILogger> line)
    {
        if (_lines.Count < Most) _lines.Enqueue(line);
    }

    /// <summary>Call it outside of the lock. One thread speaks at a time, so that the order stays; the others leave their lines to it and go on.</summary>
    public void Say()
    {
        while (!_lines.IsEmpty && _speaking.TryEnter())
        {
            try
            {
                while (_lines.TryDequeue(out var line)) line(logger);
            }
            finally
            {
                _speaking.Exit();
            }
        }
    }
}
