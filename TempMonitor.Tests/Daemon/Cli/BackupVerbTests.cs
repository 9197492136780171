using TempMonitor.Tests.EndToEnd;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Cli;

public sealed class BackupVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--wrong")]
    [InlineData("-x")]
    public void Run_OptionThatIsNone_IsNamedAndMakesNoFile(string word)
    {
        var (exit, _, error) = DaemonProcess.Run(_folder, "backup", word);
        Assert.Equal(2, exit);
        Assert.Contains($"'{word}' is no verb, no option and no setting", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("--Storage:Path=nowhere.db", "copy.db")]
    [InlineData("copy.db", "--Storage:Path=nowhere.db")]
    public void Run_SettingBeforeOrBehindTheFile_IsASetting(params string[] words)
    {
        var (exit, _, error) = DaemonProcess.Run(_folder, ["backup", .. words]);
        Assert.Equal(2, exit);
        Assert.Contains($"there is no database '{_folder.File("nowhere.db")}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TwoFiles_IsRefused()
    {
        var (exit, _, error) = DaemonProcess.Run(_folder, "backup", "a.db", "b.db");
        Assert.Equal((2, "tempmonitor: backup: name one FILE that the copy goes to. Try --help."), (exit, error.TrimEnd()));
    }
}
