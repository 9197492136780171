using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class DatabaseLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Database => _folder["tempmonitor.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryAcquire_Free_Succeeds()
    {
        using var held = DatabaseLock.TryAcquire(Database, out var problem);
        Assert.NotNull(held);
        Assert.Null(problem);
    }

    [Fact]
    public void TryAcquire_HeldByAnother_NamesItsProcess()
    {
        using var held = DatabaseLock.TryAcquire(Database, out _);
        Assert.Null(DatabaseLock.TryAcquire(Database, out var problem));
        Assert.Equal(
            $"another tempmonitor (process {Environment.ProcessId}) already uses the database '{Database}': stop it, or set Storage:Path to another file",
            problem);
    }

    [Fact]
    public void TryAcquire_AfterRelease_Succeeds()
    {
        DatabaseLock.TryAcquire(Database, out _)!.Dispose();
        using var held = DatabaseLock.TryAcquire(Database, out _);
        Assert.NotNull(held);
    }

    [Fact]
    public void TryAcquire_LockFileLeftBehind_Succeeds()
    {
        File.WriteAllText(Database + ".lock", "");
        File.WriteAllText(Database + ".pid", "1");
        using var held = DatabaseLock.TryAcquire(Database, out var problem);
        Assert.NotNull(held);
        Assert.Null(problem);
    }

    [RequiresProgramFact]
    public void Renew_LockFileRemoved_IsTakenAgainAndKeepsOthersAway()
    {
        using var held = DatabaseLock.TryAcquire(Database, out _)!;
        Assert.False(held.Renew());
        File.Delete(Database + ".lock");
        Assert.True(held.Renew());
        Assert.False(held.Renew());
        Assert.Null(DatabaseLock.TryAcquire(Database, out var problem));
        Assert.Contains($"process {Environment.ProcessId}", problem, StringComparison.Ordinal);
    }

    [RequiresProgramFact]
    public void Renew_AnotherHasItMeanwhile_SaysWhoUntilItIsFree()
    {
        using var held = DatabaseLock.TryAcquire(Database, out _)!;
        File.Delete(Database + ".lock");
        using (DatabaseLock.TryAcquire(Database, out _)!)
        {
            Assert.Contains("another tempmonitor", Assert.Throws<StoreException>(() => held.Renew()).Message, StringComparison.Ordinal);
            Assert.Contains("another tempmonitor", Assert.Throws<StoreException>(() => held.Renew()).Message, StringComparison.Ordinal);
        }

        Assert.True(held.Renew());
    }

    [RequiresProgramFact]
    public void Dispose_AnotherHasItMeanwhile_LeavesItsNumber()
    {
        var held = DatabaseLock.TryAcquire(Database, out _)!;
        File.Delete(Database + ".lock");
        using var other = DatabaseLock.TryAcquire(Database, out _)!;
        Assert.Throws<StoreException>(() => held.Renew());
        held.Dispose();
        Assert.True(File.Exists(Database + ".pid"));
    }

    [Fact]
    public void TryAcquire_FolderCannotBeMade_SaysWhy()
    {
        File.WriteAllText(_folder["file"], "");
        Assert.Null(DatabaseLock.TryAcquire(_folder["file/tempmonitor.db"], out var problem));
        Assert.Contains("can't be used", problem);
        Assert.DoesNotContain("another tempmonitor", problem);
    }

    [Fact]
    public void TryAcquire_LinksInTheWay_NothingBehindThemIsTouched()
    {
        if (OperatingSystem.IsWindows()) return;
        var other = _folder.Write("other", "mine");
        File.CreateSymbolicLink(Database + ".pid", other);
        using (DatabaseLock.TryAcquire(Database, out _)) Assert.Equal("mine", File.ReadAllText(other));
        Assert.Equal("mine", File.ReadAllText(other));
    }

    [RequiresRootFact]
    public void TryAcquire_AsRootInAnothersFolder_TheFilesAreTheFoldersOwners()
    {
        Tool.Run("chown", "4321:1234", _folder.Path);
        using var held = DatabaseLock.TryAcquire(Database, out _);
        Assert.Equal(("4321:1234", "4321:1234"), (OwnerOf(".lock"), OwnerOf(".pid")));
    }

    [RequiresRootFact]
    public void TryAcquire_AsRootLockIsALink_WhatIsBehindItStaysItsOwners()
    {
        Tool.Run("chown", "4321:1234", _folder.Path);
        var other = _folder.Write("other", "mine");
        File.CreateSymbolicLink(Database + ".lock", other);
        DatabaseLock.TryAcquire(Database, out _)!.Dispose();
        Assert.Equal(("0:0", "mine"), (Tool.Run("stat", "-c", "%u:%g", other), File.ReadAllText(other)));
    }

    private string OwnerOf(string end) => Tool.Run("stat", "-c", "%u:%g", Database + end);
}
