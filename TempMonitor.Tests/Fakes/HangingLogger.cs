using Microsoft.Extensions.Logging;

namespace TempMonitor.Tests.Fakes;

/// <summary>A log whose disk does not answer: whoever says something waits until the test lets go.</summary>
internal sealed class HangingLogger<T> : ILogger<T>, IDisposable
{
    private readonly SemaphoreSlim _free = new(0);
    private readonly SemaphoreSlim _reached = new(0);
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    /// <summary>Waits until somebody hangs in here.</summary>
    public bool IsReached(TimeSpan patience) => _reached.Wait(patience);

    public void LetGo() => _free.Release(1000);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _reached.Release();
        _free.Wait();
        lock (_lines) _lines.Add(formatter(state, exception));
    }

    public void Dispose()
    {
        _free.Dispose();
        _reached.Dispose();
    }
}
