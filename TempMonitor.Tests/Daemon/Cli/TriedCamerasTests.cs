using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Cli;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Daemon.Modules.Camera.Simulated;
using TempMonitor.Daemon.Modules.Camera.V4l2;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Cli;

public sealed class TriedCamerasTests : IDisposable
{
    private static readonly DateTimeOffset Saturday = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new(Saturday);
    private readonly Dictionary<string, CameraOptions> _configured = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pick_TheOnlyCamera_NeedsNoName()
    {
        _configured["rack"] = Simulated();
        Assert.Equal("rack", Cameras().Pick(null).Name);
        Assert.Equal("rack", Cameras().Pick("rack").Name);
    }

    [Fact]
    public void Pick_OneOfTwo_NeedsItsName()
    {
        (_configured["rack"], _configured["door"]) = (Simulated(), Simulated());
        Assert.Equal("camera take: name one of door, rack", Assert.Throws<SettingsException>(() => Cameras().Pick(null)).Message);
        Assert.Equal("there is no camera 'roof'; there are door, rack", Assert.Throws<SettingsException>(() => Cameras().Pick("roof")).Message);
    }

    [Fact]
    public void Pick_WithoutAnyCamera_SaysWhereToLook() => Assert.Equal(TriedCameras.None, Assert.Throws<SettingsException>(() => Cameras().Pick(null)).Message);

    [Fact]
    public void All_InASimulation_HasTheDrawnOne()
    {
        var found = Assert.Single(Cameras(isSimulated: true).All);
        Assert.Equal(("simulated", false), (found.Name, found.IsConfigured));
        Assert.Matches(@"^1280 x 720, \d+ kB in 0.0 s \(found, not configured\)$", found.Describe().Text);
    }

    [Fact]
    public void All_OfASourceThatIsConfigured_IsNotFoundOnceMore()
    {
        _configured["rack"] = Simulated();
        Assert.Equal("rack", Assert.Single(Cameras(isSimulated: true).All).Name);
    }

    [Fact]
    public void Describe_ACameraThatIsNotThere_SaysWhatIsWrongAndWhatHelps()
    {
        _configured["door"] = new V4l2Options { Source = "v4l2", Device = _folder["video9"] };
        var (isGood, text) = Cameras().Pick("door").Describe();
        Assert.False(isGood);
        Assert.StartsWith("no picture: ", text, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux()) Assert.Equal($"no picture: {_folder["video9"]} is not there; plug the camera in; ls /dev/v4l/by-id shows which there are", text);
    }

    [Fact]
    public void Take_InTheBlackout_IsRefusedWhoeverAsks()
    {
        _configured["rack"] = Simulated();
        _configured["rack"].Blackout = "sat 10:00-14:00";
        var refusal = Assert.Throws<CameraException>(() => Cameras().Pick("rack").Take(CancellationToken.None));
        Assert.Equal("it takes no pictures now: its Blackout lasts until 2026-11-21 14:00", refusal.Message);
        _time.Advance(TimeSpan.FromHours(3));
        Assert.NotEmpty(Cameras().Pick("rack").Take(CancellationToken.None).Bytes);
    }

    [Fact]
    public void Take_Interrupted_SaysSo()
    {
        _configured["rack"] = Simulated();
        Assert.Equal("it was interrupted", Assert.Throws<CameraException>(() => Cameras().Pick("rack").Take(new CancellationToken(canceled: true))).Message);
    }

    [Fact]
    public void Write_PictureFile_ReplacesItAsAWholeForItsOwnerOnly()
    {
        var file = _folder.Write("still.jpg", "the old one");
        PictureFile.Write(file, [1, 2, 3]);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(file));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Write_PictureFileIntoAFolderThatIsNotThere_LeavesNothing()
    {
        Assert.Throws<DirectoryNotFoundException>(() => PictureFile.Write(_folder["none/still.jpg"], [1]));
        Assert.ThrowsAny<IOException>(() => PictureFile.Write(_folder.Path, [1]));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    private static SimulatedCameraOptions Simulated() => new() { Source = "simulated" };

    private TriedCameras Cameras(bool isSimulated = false) => new(_configured, new HardwareOptions { SysRoot = _folder["sys"], DevRoot = _folder["dev"] }, isSimulated, _time);
}
