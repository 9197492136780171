using System.Security.Cryptography;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Modules.Camera.Archive;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Archive;

public sealed class StillArchiveTests : IDisposable
{
    private readonly ArchiveRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Keep_Picture_IsThereByteForByteUnderItsTimeInUtc()
    {
        var picture = Taken(0.75) with { Time = Noon.AddSeconds(0.75).ToOffset(TimeSpan.FromHours(5)) };
        var still = _rig.Archive.Keep(picture, CaptureReason.Motion, [])!;
        Assert.Equal(["room/2026/11/21/120000.jpg"], _rig.OnDisk);
        Assert.Equal(picture.Jpeg.ToArray(), File.ReadAllBytes(_rig.Folder.Join("room/2026/11/21/120000.jpg")));
        AssertSame([still], [_rig.Archive.Find("room", Noon)!]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(picture.Jpeg.Span)), still.Hash);
        Assert.Equal((Noon, TimeSpan.Zero, 2000L, CaptureReason.Motion, 21.5), (still.Time, still.Time.Offset, still.Bytes, still.Reason, still.Temperature!.Value));
    }

    [Fact]
    public void Keep_SameSecondAgain_KeepsTheFirstAndAddsTheIncidents()
    {
        _rig.Archive.Keep(Taken(0, content: 1), CaptureReason.Schedule, []);
        Assert.Null(_rig.Archive.Keep(Taken(0.9, content: 2), CaptureReason.Alarm, [5]));
        Assert.Equal([5L], _rig.Archive.Find("room", Noon)!.Incidents);
        Assert.Equal(Jpeg(content: 1), Read(_rig.Archive.Find("room", Noon)!));
        _rig.Archive.Attach("room", Noon.AddSeconds(0.4), 6);
        Assert.Equal([5L, 6], _rig.Archive.OfIncident(6).Single().Incidents);
    }

    [Fact]
    public void Keep_OnLinux_IsClosedToOthers()
    {
        if (OperatingSystem.IsWindows()) return;
        _rig.Keep(0);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_rig.Folder.Join("room/2026/11/21/120000.jpg")));
        foreach (var folder in new[] { "", "room", "room/2026", "room/2026/11", "room/2026/11/21" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_rig.Folder.Join(folder)));
    }

    [Fact]
    public void Keep_StoreRefuses_LeavesNoFile()
    {
        _rig.Memory.Failure = "provoked";
        Assert.Throws<StoreException>(() => _rig.Keep(0));
        Assert.Empty(_rig.OnDisk);
        _rig.Memory.Failure = null;
        Assert.NotNull(_rig.Keep(0));
    }

    [Fact]
    public void Keep_FolderIsALink_IsRefused()
    {
        if (OperatingSystem.IsWindows()) return;
        var elsewhere = Directory.CreateDirectory(_rig.Temp["elsewhere"]).FullName;
        Directory.CreateDirectory(_rig.Folder.Root);
        Directory.CreateSymbolicLink(_rig.Folder.Join("room"), elsewhere);
        Assert.Contains("is a link", Assert.Throws<IOException>(() => _rig.Keep(0)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
        Assert.Null(_rig.Archive.Find("room", Noon));
    }

    [Fact]
    public void Keep_ArchiveItselfIsALink_GoesWhereItLeads()
    {
        if (OperatingSystem.IsWindows()) return;
        var disk = Directory.CreateDirectory(_rig.Temp["disk"]).FullName;
        Directory.CreateSymbolicLink(_rig.Temp["link"], disk);
        using var rig = new ArchiveRig(_rig.Temp["link"]);
        rig.Keep(0);
        Assert.True(File.Exists(Path.Combine(disk, "room/2026/11/21/120000.jpg")));
    }

    [Fact]
    public void Keep_NameIsTaken_IsRefusedAndTheOtherFileStays()
    {
        var place = _rig.Put("room/2026/11/21/120000.jpg", [1, 2, 3]);
        Assert.Contains("there is a file of that name already", Assert.Throws<IOException>(() => _rig.Keep(0)).Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(place));
        if (OperatingSystem.IsWindows()) return;
        File.CreateSymbolicLink(_rig.Folder.Join("room/2026/11/21/120001.jpg"), _rig.Temp["nowhere"]);
        Assert.Throws<IOException>(() => _rig.Keep(1));
        Assert.False(File.Exists(_rig.Temp["nowhere"]));
    }

    [Fact]
    public void Keep_DraftOfAKilledDaemon_IsNoHindrance()
    {
        _rig.Put("room/2026/11/21/.120000.jpg.new", [1]);
        Assert.NotNull(_rig.Keep(0));
        Assert.Equal(["room/2026/11/21/120000.jpg"], _rig.OnDisk);
    }

    [Fact]
    public void Keep_BelowTheFloor_RefusesBeforeItWrites()
    {
        _rig.Free = () => ArchiveRig.Floor + 1999;
        var refusal = Assert.Throws<IOException>(() => _rig.Keep(0)).Message;
        Assert.Contains("no still is kept: 1 MB are free", refusal, StringComparison.Ordinal);
        Assert.Contains("KeepFreeMegabytes", refusal, StringComparison.Ordinal);
        Assert.Empty(_rig.OnDisk);
        _rig.Free = () => ArchiveRig.Floor + 2000;
        Assert.NotNull(_rig.Keep(0));
    }

    [Fact]
    public void Keep_DiskOfACertainSize_NeverGoesBelowTheFloorAndKeepsTheNewest()
    {
        _rig.Free = () => ArchiveRig.Floor + 10_000 - _rig.OnDisk.Sum(f => new FileInfo(_rig.Folder.Join(f)).Length);
        _rig.Keep(-100, incidents: 1);
        for (var i = 0; i < 20; i++)
        {
            _rig.Keep(i);
            Assert.InRange(_rig.Free()!.Value, ArchiveRig.Floor, long.MaxValue);
        }

        Assert.InRange(_rig.Free()!.Value, ArchiveRig.Floor, ArchiveRig.Floor + 1999);
        Assert.Equal([-100d, 16, 17, 18, 19], _rig.Memory.All.Select(s => (s.Time - Noon).TotalSeconds));
        Assert.Equal(_rig.Memory.All.Select(s => s.File), _rig.OnDisk);
    }

    [Fact]
    public void Keep_MoreThanTheCameraMayHold_KeepsExactlyAsMuchAsFits()
    {
        _rig.Limits.Add(new ArchiveLimits("room", TimeSpan.Zero, 10_000));
        _rig.Keep(-50, incidents: 1);
        for (var i = 0; i < 30; i++) _rig.Keep(i, length: 1000 + (i % 7));
        _rig.Keep(0, "rack", length: 50_000);
        var kept = _rig.Index.Sum("room", DateTimeOffset.UnixEpoch, Noon.AddDays(1));
        Assert.InRange(kept.Bytes, 10_000 - 1006, 10_000);
        Assert.Equal(kept.Bytes, _rig.OnDisk.Where(f => f.StartsWith("room", StringComparison.Ordinal)).Sum(f => new FileInfo(_rig.Folder.Join(f)).Length));
        Assert.Equal(Noon.AddSeconds(-50), kept.First);
        Assert.Equal(Noon.AddSeconds(29), kept.Last);
        Assert.Equal(50_000, _rig.Retention.Sums["rack"].Bytes);
        Assert.Equal(kept, _rig.Retention.Sums["room"]);
    }

    [Fact]
    public void MakeRoom_CameraIsFull_TheOldGoBeforeTheNewIsWritten()
    {
        _rig.Limits.Add(new ArchiveLimits("room", TimeSpan.Zero, 10_000));
        for (var i = 0; i < 5; i++) _rig.Keep(i, length: 2000);
        _rig.Retention.MakeRoom("room", 2001);
        Assert.Equal(6000, _rig.Index.Sum("room", DateTimeOffset.UnixEpoch, Noon.AddDays(1)).Bytes);
        Assert.Equal(3, _rig.OnDisk.Count());
    }

    [Fact]
    public void Keep_PictureIsLargerThanTheCameraMayHold_IsRefusedAndNothingGoes()
    {
        _rig.Limits.Add(new ArchiveLimits("room", TimeSpan.Zero, 10_000));
        _rig.Keep(0);
        Assert.Contains("KeepMegabytes", Assert.Throws<IOException>(() => _rig.Keep(1, length: 10_001)).Message, StringComparison.Ordinal);
        Assert.Single(_rig.OnDisk);
    }

    [Fact]
    public void Remove_Still_IsGoneWithItsFolders()
    {
        _rig.Keep(0);
        _rig.Keep(24 * 3600);
        Assert.True(_rig.Archive.Remove("room", Noon));
        Assert.False(_rig.Archive.Remove("room", Noon));
        Assert.Equal(["room/2026/11/22/120000.jpg"], _rig.OnDisk);
        Assert.False(Directory.Exists(_rig.Folder.Join("room/2026/11/21")));
        Assert.True(Directory.Exists(_rig.Folder.Join("room/2026/11")));
        Assert.Null(_rig.Archive.Find("room", Noon));
    }

    [Fact]
    public void Open_FileIsGone_ForgetsIt()
    {
        var (gone, _) = (_rig.Keep(0)!, _rig.Keep(1));
        File.Delete(_rig.Folder.PathOf(gone.File));
        Assert.Null(_rig.Archive.Open(gone));
        Assert.Null(_rig.Archive.Find("room", Noon));
    }

    [Fact]
    public void Open_WholeArchiveIsGone_SaysSoAndForgetsNothing()
    {
        var still = _rig.Keep(0)!;
        Directory.Move(_rig.Folder.Root, _rig.Temp["unmounted"]);
        Assert.Contains("is its disk mounted?", Assert.Throws<IOException>(() => _rig.Archive.Open(still)).Message, StringComparison.Ordinal);
        Assert.NotNull(_rig.Archive.Find("room", Noon));
    }

    [Fact]
    public void Open_FileWasChangedOrReplaced_IsNotSent()
    {
        var (longer, link, pipe) = (_rig.Keep(0)!, _rig.Keep(1)!, _rig.Keep(2)!);
        File.AppendAllText(_rig.Folder.PathOf(longer.File), "x");
        Assert.Null(_rig.Archive.Open(longer));
        if (OperatingSystem.IsWindows()) return;
        File.Move(_rig.Folder.PathOf(link.File), _rig.Temp["secret"]);
        File.CreateSymbolicLink(_rig.Folder.PathOf(link.File), _rig.Temp["secret"]);
        Assert.Null(_rig.Archive.Open(link));
        File.Delete(_rig.Folder.PathOf(pipe.File));
        using (var made = System.Diagnostics.Process.Start("mkfifo", _rig.Folder.PathOf(pipe.File))) made.WaitForExit();
        Assert.Null(_rig.Archive.Open(pipe));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("room/2026/11/21/../../../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("room/2026/11/21/120000.jpg\n")]
    [InlineData("room\\2026\\11\\21\\120000.jpg")]
    [InlineData("ROOM/2026/11/21/120000.jpg")]
    public void PathOf_WhatTheArchiveNeverNames_LeadsNowhere(string file) => Assert.Throws<IOException>(() => _rig.Folder.PathOf(file));

    [RequiresSmallDiskFact]
    public void Keep_DiskIsFull_KeepsNothingAndWorksAgainAfterwards()
    {
        using var disk = new SmallDisk(400);
        using var rig = new ArchiveRig(disk["camera"]);
        rig.Keep(0);
        disk.Fill();
        var refusal = Assert.Throws<IOException>(() => rig.Keep(1, length: 100_000)).Message;
        Assert.Contains("the still can't be kept as", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
        Assert.Equal(["room/2026/11/21/120000.jpg"], rig.OnDisk);
        Assert.Single(rig.Memory.All);
        disk.Free();
        Assert.NotNull(rig.Keep(1, length: 100_000));
        Assert.Equal(Jpeg(100_000), Read(rig, rig.Archive.Latest("room")!));
    }

    [RequiresSmallDiskFact]
    public void Discard_DiskIsReadOnly_ListsWhatIsStillThere()
    {
        using var disk = new SmallDisk(400);
        using var rig = new ArchiveRig(disk["camera"]);
        rig.Keep(0, incidents: 3);
        disk.MakeReadOnly();
        Assert.Throws<IOException>(() => rig.Archive.Remove("room", Noon));
        Assert.Equal([3L], rig.Archive.Find("room", Noon)!.Incidents);
        disk.MakeWritable();
        Assert.True(rig.Archive.Remove("room", Noon));
    }

    [Fact]
    public void FreeFor_FolderThatIsNotMadeYet_IsThatOfItsDisk() => Assert.InRange(DiskRoom.FreeFor(_rig.Temp["not/made/yet"])!.Value, 1, long.MaxValue);

    private byte[] Read(Still still) => Read(_rig, still);

    private static byte[] Read(ArchiveRig rig, Still still)
    {
        using var stream = rig.Archive.Open(still)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
