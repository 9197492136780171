using TempMonitor.Core.Camera;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Archive;

public sealed class ArchiveRepairTests : IDisposable
{
    private readonly ArchiveRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Step_SoundArchive_ChangesNothing()
    {
        _rig.Keep(0, incidents: 4);
        _rig.Keep(0, "rack");
        var before = _rig.Memory.All;
        _rig.KeepUp();
        AssertSame(before, _rig.Memory.All);
        Assert.Equal(["rack/2026/11/21/120000.jpg", "room/2026/11/21/120000.jpg"], _rig.OnDisk);
    }

    [Fact]
    public void Step_FileWithoutEntry_IsListedAgain()
    {
        var kept = _rig.Keep(0)!;
        _rig.Memory.Remove([kept]);
        _rig.KeepUp();
        AssertSame([kept with { Temperature = null }], _rig.Memory.All);
    }

    [Fact]
    public void Step_BrokenFileWithoutEntry_IsRemovedWithItsFolder()
    {
        _rig.Put("room/2026/11/21/120000.jpg", Jpeg()[..1500]);
        _rig.Put("room/2026/11/21/120001.jpg", []);
        _rig.Keep(0, "rack");
        _rig.KeepUp();
        Assert.Equal(["rack/2026/11/21/120000.jpg"], _rig.OnDisk);
        Assert.False(Directory.Exists(_rig.Folder.Join("room")));
    }

    [Fact]
    public void Step_FileWithAHoleFromAPowerCut_IsRemoved()
    {
        // the file system had its length already, and its last block, but not those in between
        var jpeg = Jpeg();
        jpeg.AsSpan(4, 1000).Clear();
        _rig.Put("room/2026/11/21/120000.jpg", jpeg);
        _rig.KeepUp();
        Assert.Empty(_rig.OnDisk);
        Assert.Empty(_rig.Memory.All);
    }

    [Fact]
    public void Step_EntryWithoutFile_IsForgotten()
    {
        var (gone, stays) = (_rig.Keep(0)!, _rig.Keep(1)!);
        var other = _rig.Keep(86400, "rack")!;
        File.Delete(_rig.Folder.PathOf(gone.File));
        Directory.Delete(_rig.Folder.Join("rack"), recursive: true);
        Assert.NotNull(other);
        _rig.KeepUp();
        AssertSame([stays], _rig.Memory.All);
    }

    [Fact]
    public void Step_FileCutShort_IsForgottenAndRemoved()
    {
        var still = _rig.Keep(0)!;
        _rig.Keep(1);
        using (var file = File.OpenWrite(_rig.Folder.PathOf(still.File))) file.SetLength(1000);
        _rig.KeepUp();
        Assert.Equal(["room/2026/11/21/120001.jpg"], _rig.OnDisk);
        Assert.Equal([Noon.AddSeconds(1)], _rig.Memory.All.Select(s => s.Time));
    }

    [Fact]
    public void Step_DraftOfAKilledDaemon_IsRemoved()
    {
        _rig.Keep(0);
        _rig.Put("room/2026/11/21/.120500.jpg.new", Jpeg());
        _rig.KeepUp();
        Assert.Equal(["room/2026/11/21/120000.jpg"], _rig.OnDisk);
    }

    [Fact]
    public void Step_WhatIsNotOurs_IsNeitherFollowedNorTouched()
    {
        if (OperatingSystem.IsWindows()) return;
        _rig.Keep(0);
        var strange = new[] { "notes.txt", "room/2026/11/21/holiday.jpg", "room/2026/11/21/129999.jpg", "room/2026/13/45/120000.jpg", "Room/2026/11/21/120000.jpg", "room/2026/11/21/.hidden" };
        foreach (var file in strange) _rig.Put(file, [1]);
        Directory.CreateDirectory(_rig.Temp["elsewhere/2026/11/21"]);
        File.WriteAllBytes(_rig.Temp["elsewhere/2026/11/21/120000.jpg"], [1, 2]);
        Directory.CreateSymbolicLink(_rig.Folder.Join("linked"), _rig.Temp["elsewhere"]);
        File.CreateSymbolicLink(_rig.Folder.Join("room/2026/11/21/130000.jpg"), _rig.Temp["elsewhere/2026/11/21/120000.jpg"]);
        Directory.CreateSymbolicLink(_rig.Folder.Join("room/2026/12"), _rig.Temp["elsewhere"]);
        var before = _rig.OnDisk.ToList();
        _rig.KeepUp();
        Assert.Equal(before, _rig.OnDisk);
        Assert.Single(_rig.Memory.All);
        Assert.Equal([1, 2], File.ReadAllBytes(_rig.Temp["elsewhere/2026/11/21/120000.jpg"]));
    }

    [Fact]
    public void Step_ArchiveIsNotMounted_ForgetsNothing()
    {
        _rig.Keep(0);
        Directory.Move(_rig.Folder.Root, _rig.Temp["unmounted"]);
        _rig.KeepUp();
        Assert.Single(_rig.Memory.All);
    }

    [Fact]
    public void Step_ManyFilesWithoutEntries_AreListedInSmallPieces()
    {
        for (var i = 0; i < 150; i++) _rig.Put($"room/2026/11/21/12{i / 60:00}{i % 60:00}.jpg", Jpeg());
        Assert.InRange(_rig.KeepUp(), 150 / 20, 20);
        Assert.Equal(150, _rig.Memory.All.Count);
    }

    [Fact]
    public void Step_DatabaseWasReplaced_ListsEverythingAgain()
    {
        for (var i = 0; i < 5; i++) _rig.Keep(i);
        _rig.KeepUp();
        _rig.Memory.Remove(_rig.Memory.All);
        _rig.KeepUp();
        Assert.Empty(_rig.Memory.All); // what was looked at once in a run is believed
        _rig.Documents.Put("camera/archive", null);
        _rig.KeepUp();
        Assert.Equal(5, _rig.Memory.All.Count);
    }

    [Fact]
    public void Step_StoreIsAway_TriesAgain()
    {
        _rig.Put("room/2026/11/21/120000.jpg", Jpeg());
        _rig.Memory.Failure = "provoked";
        Assert.InRange(_rig.Upkeep.Step(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        _rig.Memory.Failure = null;
        _rig.KeepUp();
        Assert.Single(_rig.Memory.All);
    }

    [Fact]
    public void Step_FileThatCantBeRead_KeepsNothingElseWaiting()
    {
        // closed by its rights it would still be open to root; held by somebody it is to nobody
        using var held = new FileStream(_rig.Put("room/2026/11/21/110000.jpg", Jpeg()), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        _rig.Put("room/2026/11/21/120007.jpg", Jpeg());
        _rig.KeepUp();
        Assert.Equal(["room/2026/11/21/120007.jpg"], _rig.Memory.All.Select(s => s.File));
        Assert.Equal(2, _rig.OnDisk.Count());
    }

    [Fact]
    public void Step_BesideCaptures_LosesNeither()
    {
        for (var i = 0; i < 200; i++) _rig.Put($"room/2026/11/21/11{i / 60:00}{i % 60:00}.jpg", Jpeg());
        var camera = new Thread(() =>
        {
            for (var i = 0; i < 100; i++) _rig.Keep(i);
        });
        camera.Start();
        _rig.KeepUp();
        camera.Join();
        Assert.Equal(300, _rig.Memory.All.Count);
        Assert.Equal(_rig.OnDisk, _rig.Memory.All.Select(s => s.File));
    }

    [Fact]
    public void Step_OutlivedStills_GoWithoutANewOne()
    {
        for (var hour = -50; hour < 0; hour++) _rig.Memory.Record(Noon.AddHours(hour));
        for (var i = 0; i < 45; i++) _rig.Keep((-49 * 3600) + i);
        _rig.Keep(-3600);
        _rig.Limits.Add(new ArchiveLimits("room", TimeSpan.FromHours(24), long.MaxValue));
        _rig.KeepUp();
        Assert.Equal(["room/2026/11/21/110000.jpg"], _rig.OnDisk);
    }

    [Fact]
    public void Step_DiskFailsWhileRepairing_BeginsAgain()
    {
        _rig.Put("room/2026/11/21/110000.jpg", Jpeg());
        _rig.Documents.Failure = "provoked";
        Assert.True(_rig.Upkeep.Step() > TimeSpan.FromSeconds(1));
        _rig.Documents.Failure = null;
        _rig.KeepUp();
        Assert.Single(_rig.Memory.All);
    }
}
