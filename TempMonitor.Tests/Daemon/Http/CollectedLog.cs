using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TempMonitor.Tests.Daemon.Http;

/// <summary>Keeps every log line of our own code.</summary>
internal sealed class CollectedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text, Exception? Failure)> _lines = new();

    public IReadOnlyCollection<(LogLevel Level, string Text, Exception? Failure)> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(_lines, categoryName.StartsWith("TempMonitor.", StringComparison.Ordinal));

    public void Dispose()
    {
        // holds nothing
    }

    private sealed class Logger(ConcurrentQueue<(LogLevel, string, Exception?)> lines, bool ours) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => ours;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (ours) lines.Enqueue((logLevel, formatter(state, exception), exception));
        }
    }
}
