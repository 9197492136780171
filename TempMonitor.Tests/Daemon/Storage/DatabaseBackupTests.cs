using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Hardware.Native;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class DatabaseBackupTests : IDisposable
{
    private static readonly RowQuery Everything = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
    private readonly OpenStore _files = new();

    private string Target => _files.Folder["backup/copy.db"];

    public DatabaseBackupTests() => Directory.CreateDirectory(Path.GetDirectoryName(Target)!);

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Run_WhileTheDaemonRuns_CopiesWhatIsCommitted()
    {
        using var store = _files.Open();
        store.Write(Series(1000));
        Assert.Equal(new FileInfo(_files.Path).Length, DatabaseBackup.Run(_files.Path, Target), 100_000.0);
        store.Write(Series(10, first: 1000));
        Assert.Equal(1000, Rows(Target));
        Assert.Equal(1010, store.Rows(Everything).Count());
    }

    [Fact]
    public void Run_CopyPutInPlace_IsADatabaseToGoOnWith()
    {
        using (var store = _files.Open()) store.Write(Series(1000));
        DatabaseBackup.Run(_files.Path, Target);
        using var restored = _files.Make(path: Target);
        restored.Write(Series(10, first: 1000));
        Assert.Equal(1010, restored.Rows(Everything).Count());
    }

    [Fact]
    public void Run_TargetExists_IsNotOverwrittenUnlessAsked()
    {
        using (var store = _files.Open()) store.Write(Series(10));
        File.WriteAllText(Target, "precious");
        Assert.Contains("exists already", Assert.Throws<StoreException>(() => DatabaseBackup.Run(_files.Path, Target)).Message);
        Assert.Equal("precious", File.ReadAllText(Target));
        Assert.Contains("no backup of TempMonitor", Assert.Throws<StoreException>(() => DatabaseBackup.Run(_files.Path, Target, overwrite: true)).Message);
        Assert.Equal("precious", File.ReadAllText(Target));
    }

    [Fact]
    public void Run_TargetIsAnEarlierBackup_IsReplacedWhenAsked()
    {
        using (var store = _files.Open()) store.Write(Series(10));
        DatabaseBackup.Run(_files.Path, Target);
        using (var store = _files.Open()) store.Write([At(1e6)]);
        DatabaseBackup.Run(_files.Path, Target, overwrite: true);
        Assert.Equal(11, Rows(Target));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData(".lock")]
    public void Run_TargetIsTheDatabaseOrBelongsToIt_IsRefused(string ending)
    {
        using var store = _files.Open();
        store.Write(Series(10));
        Assert.Contains("is the database itself", Assert.Throws<StoreException>(() => DatabaseBackup.Run(_files.Path, _files.Path + ending, overwrite: true)).Message);
    }

    [Fact]
    public void Run_TargetIsADevice_IsRefused()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var store = _files.Open();
        store.Write(Series(10));
        Assert.Throws<StoreException>(() => DatabaseBackup.Run(_files.Path, "/dev/zero", overwrite: true));
    }

    [Fact]
    public void Run_SourceDamaged_LeavesNoTarget()
    {
        using (var store = _files.Open()) store.Write(Series(20_000));
        using (var file = File.OpenWrite(_files.Path))
        {
            file.Position = 50_000;
            file.Write(new byte[100_000]);
        }

        Assert.Contains("no backup", Assert.Throws<StoreException>(() => DatabaseBackup.Run(_files.Path, Target)).Message);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public void Run_NoSource_SaysSo() =>
        Assert.Contains("there is no database", Assert.Throws<StoreException>(() => DatabaseBackup.Run(_files.Path, Target)).Message);

    [Fact]
    public void Run_OntoADirectory_IsRefused()
    {
        using (var store = _files.Open()) store.Write(Series(10));
        Assert.Contains("is a directory", Assert.Throws<StoreException>(() => DatabaseBackup.Run(_files.Path, _files.Folder.Path)).Message);
    }

    [Fact]
    public void Run_FolderIsNotThere_IsRefusedAndNotMade()
    {
        using (var store = _files.Open()) store.Write(Series(10));
        var folder = _files.Folder["bakcup"];
        Assert.Equal($"the folder '{folder}' does not exist: make it, or name another file", Assert.Throws<StoreException>(() => DatabaseBackup.Run(_files.Path, Path.Combine(folder, "copy.db"))).Message);
        Assert.False(Directory.Exists(folder));
    }

    [RequiresProgramTheory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead)]
    public void Run_Copy_HasTheRightsOfTheDatabase(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows()) return;
        using (var store = _files.Open()) store.Write(Series(10));
        File.SetUnixFileMode(_files.Path, mode);
        DatabaseBackup.Run(_files.Path, Target);
        Assert.Equal(mode, File.GetUnixFileMode(Target));
    }

    [RequiresRootFact]
    public void Run_AsRoot_TheCopyBelongsToTheOwnerOfTheDatabase()
    {
        using (var store = _files.Open()) store.Write(Series(10));
        using (var chown = System.Diagnostics.Process.Start("chown", ["4711:4712", _files.Path])) chown.WaitForExit();
        DatabaseBackup.Run(_files.Path, Target);
        Assert.Equal(4711u, FileNative.OwnerOf(Target));
    }

    private static int Rows(string path)
    {
        using var history = SqliteReadingHistory.Open(path);
        return history.Rows(Everything).Count();
    }
}
