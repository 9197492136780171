namespace TempMonitor.Tests.Fixtures;

/// <summary>A folder of its own under the system's temporary one, gone at the end.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("tempmonitor-test-").FullName;

    public string Path { get; }

    public string this[string name] => File(name);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        var file = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

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
