using Serilog.Events;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting.Logging;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hosting.Logging;

public sealed class LogFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string[] Files => Directory.GetFiles(_folder.File("logs"), "*.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_OneAfterTheOther_AreInOneFile()
    {
        using (var log = Create())
        {
            log.Information("first");
            log.Information("second");
        }

        Assert.Equal(2, File.ReadAllLines(Assert.Single(Files)).Length);
    }

    [RequiresProgramTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_FileRemovedOrRenamed_ComesBackWithTheNextLine(bool isRenamed)
    {
        using var log = Create();
        log.Information("first");
        var file = Assert.Single(Files);
        if (isRenamed) File.Move(file, file + ".1");
        else File.Delete(file);
        log.Information("second");
        log.Information("third");
        Assert.Equal(["second", "third"], Lines(Assert.Single(Files)));
    }

    [RequiresProgramFact]
    public void Write_FolderRemoved_ComesBackToo()
    {
        using var log = Create();
        log.Information("first");
        Directory.Delete(_folder.File("logs"), recursive: true);
        log.Information("second");
        Assert.Equal(["second"], Lines(Assert.Single(Files)));
    }

    [Fact]
    public void Write_FileThatIsFull_IsFollowedByANewOne()
    {
        using (var log = Create())
            for (var i = 0; i < 200; i++) log.Information(new string('x', 1000));
        Assert.InRange(Files.Length, 3, 5);
    }

    private static string[] Lines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().TrimEnd().Split('\n').Select(l => l[(l.IndexOf("INF ", StringComparison.Ordinal) + 4)..])];
    }

    private Serilog.Core.Logger Create() =>
        DaemonLog.Create(new LoggingOptions { Level = LogEventLevel.Information, FileSizeBytes = 64 * 1024 }, new DaemonPaths(_folder.Path, _folder.Path, _folder.File("logs")));
}
