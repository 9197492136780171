using System.Text;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Sinks.File;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Hosting.Logging;

/// <summary>A rolling log file that comes back when somebody removes or renames it: Serilog's own would go on in the old one, which nobody finds, until the next day.</summary>
internal sealed class LogFile(Func<FileLifecycleHooks, Logger> open) : ILogEventSink, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Opened _opened = new();
    private Logger? _file;

    /// <remarks>One question to the kernel per line: nothing against writing it.</remarks>
    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            if (_opened.IsGone) Dispose();
            _file ??= open(_opened);
            _file.Write(logEvent);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
            _opened.Forget();
        }
    }

    /// <summary>Which file the sink has open. Told by the sink, which alone knows its names.</summary>
    private sealed class Opened : FileLifecycleHooks
    {
        private string? _path;
        private FileIdentity? _identity;

        public bool IsGone => _path is not null && _identity is { } then && FileNative.IdentityOf(_path) is { } now && now != then;

        public void Forget() => _path = null;

        public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
        {
            (_path, _identity) = (path, FileNative.IdentityOf(path));
            return underlyingStream;
        }
    }
}
