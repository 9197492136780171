using System.Diagnostics;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Modules.Camera.Archive;
using TempMonitor.Daemon.Modules.Camera.Timelapse;
using TempMonitor.Tests.Daemon.Modules.Camera.Archive;
using TempMonitor.Tests.Daemon.Modules.Camera.Routes;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Timelapse;

public sealed class TimelapseMakerTests : IDisposable
{
    private static readonly TimelapseOrder Hour = new("room", Noon, Noon.AddHours(1), 10, WithTemperature: false);
    private readonly ArchiveRig _rig = new();
    private readonly ScriptedTools _tools = new();
    private readonly FakeVideoEncoder _encoder = new();
    private Action _enough = () => { };

    public void Dispose() => _rig.Dispose();

    private string Output => _rig.Temp["video.mp4"];

    [Fact]
    public void Make_Span_HasItsStillsInOrderAndNoOthers()
    {
        var pictures = Enumerable.Range(0, 450).Select(i => SomePicture.Jpeg(16, 16, 30 + (i % 60))).ToList();
        foreach (var (i, jpeg) in pictures.Index()) Keep(i, jpeg);
        Keep(-1, SomePicture.Jpeg());
        Keep(3600, SomePicture.Jpeg());
        var seen = new List<int>();
        var result = Maker().Make(Hour, Output, (given, _) => seen.Add(given), CancellationToken.None);
        Assert.Equal((450, 0, (long)pictures.Sum(p => p.Length)), (result.Frames, result.Skipped, result.Bytes));
        Assert.Equal(pictures.SelectMany(p => p), File.ReadAllBytes(Output));
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(450, seen[^1]);
        Assert.Equal(10, _encoder.FramesPerSecond);
    }

    [Fact]
    public void Make_BrokenAndGoneOnesAmidst_AreLeftOut()
    {
        for (var i = 0; i < 5; i++) Keep(i, SomePicture.Jpeg());
        _rig.Put("room/2026/11/21/120002.jpg", new byte[SomePicture.Jpeg().Length]);
        File.Delete(_rig.Folder.Join("room/2026/11/21/120003.jpg"));
        var result = Maker().Make(Hour, Output, (_, _) => { }, CancellationToken.None);
        Assert.Equal((3, 2), (result.Frames, result.Skipped));
    }

    [Theory]
    [InlineData(321, 241, 320, 240)]
    [InlineData(64, 48, 64, 48)]
    [InlineData(1, 1, 2, 2)]
    [InlineData(8000, 4001, 3840, 1920)]
    public void AtMost_AnySize_IsEvenAndNotTooWide(int width, int height, int wantedWidth, int wantedHeight) =>
        Assert.Equal(new PictureSize(wantedWidth, wantedHeight), new PictureSize(width, height).AtMost(3840));

    [Fact]
    public void Of_Jpeg_IsItsSize() => Assert.Equal(new PictureSize(72, 40), PictureSize.Of(SomePicture.Jpeg(72, 40)));

    [Fact]
    public void Make_Temperature_IsWrittenWhereItIsKnown()
    {
        _rig.Temperature = -3.25;
        Keep(0, SomePicture.Jpeg());
        _rig.Temperature = null;
        Keep(1, SomePicture.Jpeg());
        Maker().Make(Hour with { WithTemperature = true }, Output, (_, _) => { }, CancellationToken.None);
        Assert.Equal(["-3.2 °C"], _tools.Written.Select(w => w.Replace("-3.3", "-3.2", StringComparison.Ordinal)));
    }

    [Fact]
    public void WhyNot_NothingToShow_SaysSo()
    {
        Assert.Contains("has no stills from 2026-11-21 12:00:00 UTC", Maker().WhyNot(Hour, out _), StringComparison.Ordinal);
        Keep(0, SomePicture.Jpeg());
        Assert.Null(Maker().WhyNot(Hour, out var frames));
        Assert.Equal(1, frames);
        (_encoder.Missing, _tools.Missing) = ("install ffmpeg", "install turbo");
        Assert.Equal("install ffmpeg", Maker().WhyNot(Hour, out _));
        _encoder.Missing = null;
        Assert.Null(Maker().WhyNot(Hour, out _));
        Assert.Equal("install turbo", Maker().WhyNot(Hour with { WithTemperature = true }, out _));
    }

    [Fact]
    public void WhyNot_FarTooMany_SaysHowManyMayBe()
    {
        _rig.Memory.Add([.. Enumerable.Range(0, 50_001).Select(i => At(i * 0.05))]);
        Assert.Contains("has 50001 stills", Maker().WhyNot(Hour, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void Make_EncoderFails_LeavesNoFile()
    {
        Keep(0, SomePicture.Jpeg());
        _encoder.AtTheEnd = _ => throw new TimelapseException("provoked");
        Assert.Equal("provoked", Refusal());
        AssertNoFile();
    }

    [Fact]
    public void Make_DiskFillsUp_EndsAndLeavesNoFile()
    {
        for (var i = 0; i < 5; i++) Keep(i, SomePicture.Jpeg());
        var left = 3;
        _enough = () =>
        {
            if (left-- == 0) throw new IOException("too full");
        };
        Assert.Equal("too full", Refusal());
        AssertNoFile();
    }

    /// <summary>An encoder that got no picture complains about that.</summary>
    [Fact]
    public void Make_DiskIsFullAtTheFirstPicture_SaysThatAndNotWhatTheEncoderMakesOfIt()
    {
        Keep(0, SomePicture.Jpeg());
        _enough = () => throw new IOException("too full");
        _encoder.AtTheEnd = _ => throw new TimelapseException("ffmpeg failed, exit code 1: no stream");
        Assert.Equal("too full", Refusal());
        AssertNoFile();
    }

    [Fact]
    public void Make_StoreGoesAway_SaysSo()
    {
        for (var i = 0; i < 500; i++) Keep(i, SomePicture.Jpeg(8, 8));
        var left = 100;
        _enough = () => _rig.Memory.ReadFailure = left-- > 0 ? null : "the store is gone";
        Assert.Equal("the store is gone", Refusal());
        AssertNoFile();
    }

    [Fact]
    public void Make_Cancelled_LeavesNoFile()
    {
        Keep(0, SomePicture.Jpeg());
        using var cancellation = new CancellationTokenSource();
        _encoder.AtTheEnd = token =>
        {
            cancellation.Cancel();
            token.ThrowIfCancellationRequested();
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Maker().Make(Hour, Output, (_, _) => { }, cancellation.Token));
        AssertNoFile();
    }

    [Fact]
    public void Make_FolderIsNotThere_SaysWhichFile()
    {
        Keep(0, SomePicture.Jpeg());
        var failure = Assert.Throws<TimelapseException>(() => Maker().Make(Hour, _rig.Temp["none/video.mp4"], (_, _) => { }, CancellationToken.None));
        Assert.Contains("none/video.mp4", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_Video_IsClosedToOthers()
    {
        if (OperatingSystem.IsWindows()) return;
        Keep(0, SomePicture.Jpeg());
        Maker().Make(Hour, Output, (_, _) => { }, CancellationToken.None);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Output));
    }

    [RequiresProgramFact("ffmpeg", "ffprobe")]
    public void Make_WithFfmpeg_IsAnMp4ThatFfprobeReads()
    {
        for (var i = 0; i < 6; i++) Keep(i, SomePicture.Jpeg(322, 242));
        Keep(7, SomePicture.Jpeg(101, 77));
        Keep(8, SomePicture.Jpeg(500, 90));
        Keep(9, Damaged(SomePicture.Jpeg(322, 242)));
        Keep(10, SomePicture.Jpeg(322, 242));
        var result = Real().Make(Hour, Output, (_, _) => { }, CancellationToken.None);
        Assert.Equal(10, result.Frames);
        Assert.Equal("h264,322,242,yuv420p,10/1,10", Probe("stream=codec_name,width,height,pix_fmt,r_frame_rate,nb_read_frames"));
        Assert.Equal("video", Probe("stream=codec_type"));
        Assert.InRange(double.Parse(Probe("format=duration"), System.Globalization.CultureInfo.InvariantCulture), 0.95, 1.05);
    }

    [RequiresProgramFact("ffmpeg", "ffprobe")]
    public void Make_OneStillWithFfmpeg_IsAVideoOfOneFrame()
    {
        Keep(0, SomePicture.Jpeg(64, 48));
        Real().Make(Hour, Output, (_, _) => { }, CancellationToken.None);
        Assert.Equal("1", Probe("stream=nb_read_frames"));
    }

    [RequiresProgramFact("ffmpeg")]
    public void Make_FfmpegIsKilled_SaysSoAndLeavesNoFile()
    {
        for (var i = 0; i < 300; i++) Keep(i, SomePicture.Jpeg(640, 480));
        var left = 50;
        _enough = () =>
        {
            if (left-- != 0) return;
            foreach (var child in Children()) child.Kill();
        };
        var failure = Assert.Throws<TimelapseException>(() => Real().Make(Hour, Output, (_, _) => { }, CancellationToken.None)).Message;
        Assert.StartsWith("ffmpeg failed, ", failure, StringComparison.Ordinal);
        AssertNoFile();
    }

    [RequiresProgramFact("ffmpeg")]
    public void Make_CancelledWithFfmpeg_EndsItAtOnce()
    {
        for (var i = 0; i < 300; i++) Keep(i, SomePicture.Jpeg(640, 480));
        using var cancellation = new CancellationTokenSource();
        var left = 20;
        _enough = () =>
        {
            if (left-- == 0) cancellation.Cancel();
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Real().Make(Hour, Output, (_, _) => { }, cancellation.Token));
        AssertNoFile();
        Assert.Empty(Children());
    }

    [RequiresSmallDiskFact]
    public void Make_DiskFullWithFfmpeg_SaysSoInOneSentence()
    {
        for (var i = 0; i < 60; i++) Keep(i, SomePicture.Jpeg(1280, 720, 30 + i));
        using var disk = new SmallDisk(64);
        var failure = Assert.Throws<TimelapseException>(() => Real().Make(Hour, disk["video.mp4"], (_, _) => { }, CancellationToken.None)).Message;
        Assert.DoesNotContain('\n', failure);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(disk["video.mp4"])!));
    }

    /// <summary>It shares the service's 450 MB with the monitor. Before: 800 MB.</summary>
    [RequiresProgramFact("ffmpeg")]
    public void Make_LargeStillsWithFfmpeg_TakesLittleMemory()
    {
        var jpeg = SomePicture.Jpeg(4608, 2592);
        for (var i = 0; i < 24; i++) Keep(i, jpeg);
        var most = 0L;
        _enough = () => most = Math.Max(most, Children().Select(c => c.PeakWorkingSet64).DefaultIfEmpty(0).Max());
        Real().Make(Hour, Output, (_, _) => { }, CancellationToken.None);
        Assert.InRange(most, 30_000_000, 250_000_000);
        Assert.Equal("1920,1080", Probe("stream=width,height"));
    }

    private IEnumerable<Process> Children() => Process.GetProcessesByName("ffmpeg").Where(p => File.ReadAllText($"/proc/{p.Id}/cmdline").Contains(_rig.Temp.Path, StringComparison.Ordinal));

    private TimelapseMaker Maker() => new(_rig.Index, new StillReader(_rig.Folder), _tools, _encoder, () => _enough());

    private TimelapseMaker Real() => new(_rig.Index, new StillReader(_rig.Folder), _tools, new Ffmpeg(), () => _enough());

    private void Keep(double seconds, byte[] jpeg) => _rig.Archive.Keep(new Picture("room", Noon.AddSeconds(seconds), jpeg), CaptureReason.Schedule, []);

    private string Refusal() => Assert.Throws<TimelapseException>(() => Maker().Make(Hour, Output, (_, _) => { }, CancellationToken.None)).Message;

    private void AssertNoFile() => Assert.DoesNotContain(Directory.GetFiles(_rig.Temp.Path), f => f.Contains("video", StringComparison.Ordinal));

    /// <summary>Its ends are whole, its middle is not.</summary>
    private static byte[] Damaged(byte[] jpeg)
    {
        jpeg.AsSpan(jpeg.Length / 2, jpeg.Length / 4).Fill(0x55);
        return jpeg;
    }

    private string Probe(string entries)
    {
        using var probe = Process.Start(new ProcessStartInfo("ffprobe", ["-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries", entries, "-of", "csv=p=0", Output]) { RedirectStandardOutput = true })!;
        var said = probe.StandardOutput.ReadToEnd().Trim();
        probe.WaitForExit();
        return said;
    }
}
