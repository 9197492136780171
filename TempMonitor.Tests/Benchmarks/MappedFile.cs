using Microsoft.Win32.SafeHandles;

namespace TempMonitor.Tests.Benchmarks;

/// <summary>A file that another part of the process has mapped into memory, to be written to the disk when the kernel would have done so.</summary>
internal sealed class MappedFile(string path) : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    public void Flush() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();
}
