namespace TempMonitor.Tests.Fixtures;

/// <summary>A folder of its own under <c>$TMPDIR</c>, gone with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tempmonitor-").FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // a test that failed may have left a file open; the folder is the system's to clean then
        }
    }
}
