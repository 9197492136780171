using System.Diagnostics;
using Microsoft.Data.Sqlite;
using TempMonitor.Core.Access;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Hardware.Native;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Core.Access;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeAccess;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class AccessFileContractTests : AccessStoreContract
{
    private readonly OpenStore _files;
    private readonly AccessFile _file;

    public AccessFileContractTests() : this(new OpenStore())
    {
    }

    private AccessFileContractTests(OpenStore files) : this(files, Opened(files))
    {
    }

    private AccessFileContractTests(OpenStore files, AccessFile file) : base(file) => (_files, _file) = (files, file);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _file.Dispose();
        _files.Dispose();
    }

    private static AccessFile Opened(OpenStore files)
    {
        files.OpenEngine();
        return AccessFile.Open(files.Path);
    }
}

/// <summary>What a verb finds, beside a daemon and without one.</summary>
public sealed class AccessFileTests : IDisposable
{
    private readonly OpenStore _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Write_BesideTheDaemon_EachSeesTheOther()
    {
        var daemon = new SqliteAccessStore(_files.OpenEngine());
        var before = daemon.Version;
        using (var verb = AccessFile.Open(_files.Path)) verb.Write(new AccessChange { Accounts = [Person("anna", Role.Admin)] });
        Assert.NotEqual(before, daemon.Version);
        Assert.Equal("anna", Assert.Single(daemon.Read().Accounts).Name);
        daemon.Write(new AccessChange { RemovedAccounts = ["anna"] });
        using var second = AccessFile.Open(_files.Path);
        Assert.Empty(second.Read().Accounts);
    }

    [Fact]
    public void Write_DaemonIsDown_IsThereAtTheNextStart()
    {
        OpenOnce();
        using (var verb = AccessFile.Open(_files.Path)) verb.Write(new AccessChange { Accounts = [Person("anna", Role.Admin)] });
        Assert.False(File.Exists(_files.Path + "-wal"));
        Assert.Equal("anna", Assert.Single(new SqliteAccessStore(_files.OpenEngine()).Read().Accounts).Name);
    }

    [Fact]
    public void Open_NoDatabase_SaysSoAndMakesNone()
    {
        var error = Assert.Throws<StoreException>(() => AccessFile.Open(_files.Path));
        Assert.Contains("there is no database", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_files.Path));
    }

    [Theory]
    [InlineData(3, "older TempMonitor")]
    [InlineData(99, "newer TempMonitor")]
    public void Open_AnotherVersion_SaysSoAndChangesNothing(int version, string expected)
    {
        using (var other = Database.Open(_files.Path, SqliteOpenMode.ReadWriteCreate))
        {
            new Migrations([.. Schema.Steps.Take(3)]).Apply(other);
            other.Execute($"PRAGMA user_version = {version}");
        }

        Assert.Contains(expected, Assert.Throws<StoreException>(() => AccessFile.Open(_files.Path)).Message, StringComparison.Ordinal);
        using var after = Database.Open(_files.Path, SqliteOpenMode.ReadOnly);
        Assert.Equal((long)version, after.Scalar("PRAGMA user_version"));
    }

    [Fact]
    public void Open_NoDatabaseAtAll_SaysSo()
    {
        File.WriteAllText(_files.Path, string.Concat(Enumerable.Repeat("this is no database ", 500)));
        Assert.Contains("damaged", Assert.Throws<StoreException>(() => AccessFile.Open(_files.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Locked_SaysSo()
    {
        OpenOnce();
        using var other = Database.Open(_files.Path, SqliteOpenMode.ReadWrite);
        other.Begin();
        using var verb = AccessFile.Open(_files.Path);
        var error = Assert.Throws<StoreException>(() => verb.Write(new AccessChange { Accounts = [Person("anna")] }));
        Assert.Contains("locked", error.Message, StringComparison.Ordinal);
        other.Rollback();
        verb.Write(new AccessChange { Accounts = [Person("anna")] });
    }

    [RequiresRootFact]
    public void Open_ByRootOnTheServicesFile_WhatItMakesBelongsToTheService()
    {
        OpenOnce();
        using (var chown = Process.Start("chown", ["-R", "65534:65534", _files.Folder.Path])) chown.WaitForExit();
        using (var verb = AccessFile.Open(_files.Path))
        {
            verb.Write(new AccessChange { Accounts = [Person("anna")] });
            Assert.True(File.Exists(_files.Path + "-wal") && File.Exists(_files.Path + "-shm"));
            Assert.All(Directory.GetFiles(_files.Folder.Path), file => Assert.Equal(65534u, FileNative.OwnerOf(file)));
        }

        Assert.All(Directory.GetFiles(_files.Folder.Path), file => Assert.Equal(65534u, FileNative.OwnerOf(file)));
    }

    private void OpenOnce()
    {
        using var engine = new StoreEngine(_files.Path, new(), _files.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        engine.Change(_ => 0);
    }
}
