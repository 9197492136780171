using System.Diagnostics;
using TempMonitor.Daemon.Cli;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Cli;

public sealed class OutputFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_NewOrOrdinaryFile_IsItsPath()
    {
        Assert.Equal(_folder["new.mp4"], OutputFile.Of(_folder["new.mp4"]));
        Assert.Equal(_folder["old.mp4"], OutputFile.Of(_folder.Write("old.mp4", "x")));
    }

    [RequiresProgramFact("mkfifo")]
    public void Of_Pipe_IsRefused()
    {
        using (var mkfifo = Process.Start("mkfifo", [_folder["pipe"]])) mkfifo.WaitForExit();
        Assert.Contains("not an ordinary file", Refusal(_folder["pipe"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_DeviceAndALinkToIt_IsRefused()
    {
        if (OperatingSystem.IsWindows()) return;
        File.CreateSymbolicLink(_folder["link"], "/dev/null");
        foreach (var name in new[] { "/dev/null", _folder["link"] }) Assert.Contains("--output /dev/null: is a device", Refusal(name), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Link_IsWhatItMeans()
    {
        if (OperatingSystem.IsWindows()) return;
        File.CreateSymbolicLink(_folder["link"], _folder.Write("behind.jpg", "x"));
        Assert.Equal(_folder["behind.jpg"], OutputFile.Of(_folder["link"]));
    }

    [Fact]
    public void Of_NothingFolderAndNoFolder_SaysWhatIsWrong()
    {
        Assert.Contains("name a file", Refusal(" "), StringComparison.Ordinal);
        Assert.Contains("is a directory", Refusal(_folder.Path), StringComparison.Ordinal);
        Assert.Contains("its folder does not exist", Refusal(_folder["none/x.jpg"]), StringComparison.Ordinal);
    }

    private static string Refusal(string given) => Assert.Throws<SettingsException>(() => OutputFile.Of(given)).Message;
}
