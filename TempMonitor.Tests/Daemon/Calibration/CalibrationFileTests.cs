using System.Text.Json.Nodes;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Calibration;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Calibration;

public sealed class CalibrationFileTests : IDisposable
{
    private const string Name = "etc/conf.d/50-calibration.json";

    private static readonly SensorId Room = new("room");

    private readonly TempFolder _folder = new();
    private readonly CalibrationFile _file;

    public CalibrationFileTests() => _file = new(new DaemonPaths(_folder.File("etc"), _folder.File("state"), _folder.File("logs")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Change_NoFile_MakesFolderAndFile()
    {
        Write(new() { Offset = -1.2, Uncertainty = 0.3, Date = "2026-01-15" });
        Assert.Equal("""{"Sensors":{"room":{"Calibration":{"temperature":{"Offset":-1.2,"Uncertainty":0.3,"Date":"2026-01-15"}}}}}""", Content().ToJsonString());
    }

    [Fact]
    public void Change_FileWithMore_KeepsItAndReplacesTheQuantityWhole()
    {
        _folder.Write(Name, """
            // mine
            { "compensation": { "CpuFactor": 0.6, }, "sensors": { "ROOM": { "Location": "Rack 3", "Calibration": { "Temperature": { "Points": [ { "Measured": 1, "True": 2 } ] }, "humidity": { "Offset": 3 } } } } }
            """);
        Write(new() { Offset = 0.5 });
        Assert.Equal(
            """{"compensation":{"CpuFactor":0.6},"sensors":{"ROOM":{"Location":"Rack 3","Calibration":{"humidity":{"Offset":3},"temperature":{"Offset":0.5}}}}}""",
            Content().ToJsonString());
    }

    public static TheoryData<Exception> Failures() => [new SettingsException("no"), new IOException("no"), new UnauthorizedAccessException("no"), new OperationCanceledException("no")];

    [Theory]
    [MemberData(nameof(Failures))]
    public void Change_DoesNotVerify_TheOldFileIsUntouched(Exception failure)
    {
        var before = new FileInfo(_folder.Write(Name, """{ "Compensation": { "CpuFactor": 0.6 } }""")).LastWriteTimeUtc;
        Assert.ThrowsAny<Exception>(() => _file.Change(CalibrationEntry.Of(Room, Quantity.Temperature, new()), _ => throw failure));
        Assert.Equal("""{ "Compensation": { "CpuFactor": 0.6 } }""", File.ReadAllText(_file.Path));
        Assert.Equal(before, File.GetLastWriteTimeUtc(_file.Path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_file.Path)!));
    }

    [Fact]
    public void Change_DoesNotVerifyAndThereWasNone_NothingIsMade()
    {
        Assert.Throws<SettingsException>(() => _file.Change(CalibrationEntry.Of(Room, Quantity.Temperature, new()), _ => throw new SettingsException("no")));
        Assert.False(Directory.Exists(_folder.File("etc")));
    }

    [Fact]
    public void Change_Verifies_WhatWillBeWrittenWhileTheOldFileStillStands()
    {
        _folder.Write(Name, "{}");
        byte[] judged = [];
        _file.Change(CalibrationEntry.Of(Room, Quantity.Temperature, new() { Offset = 1 }), draft =>
        {
            judged = draft.Content;
            Assert.Equal((_file.Path, "{}"), (draft.Path, File.ReadAllText(_file.Path)));
        });
        Assert.Equal(judged, File.ReadAllBytes(_file.Path));
    }

    [Fact]
    public void Change_CanNotBeReplaced_LeavesNothingBehind()
    {
        Directory.CreateDirectory(_file.Path); // nothing can be moved over a folder
        Assert.Contains("could not be written", Assert.Throws<SettingsException>(() => Write(new())).Message, StringComparison.Ordinal);
        Assert.Equal([_file.Path], Directory.GetFileSystemEntries(Path.GetDirectoryName(_file.Path)!));
    }

    [Fact]
    public void Change_LinkToAFileElsewhere_ThatOneIsReplacedAndTheLinkStays()
    {
        if (OperatingSystem.IsWindows()) return;
        var target = _folder.Write("elsewhere/mine.json", "{}");
        Directory.CreateDirectory(Path.GetDirectoryName(_file.Path)!);
        File.CreateSymbolicLink(_file.Path, target);
        Write(new() { Offset = 1 });
        Assert.Equal(target, new FileInfo(_file.Path).LinkTarget);
        Assert.Contains("Offset", File.ReadAllText(target), StringComparison.Ordinal);
    }

    [RequiresRootFact]
    public void Change_AsRootNoFile_IsReadableAndBelongsToTheFoldersOwner()
    {
        Directory.CreateDirectory(_folder.File("etc"));
        Tool.Run("chown", "4321:1234", _folder.File("etc"));
        Write(new() { Offset = 1 });
        Assert.Equal(("4321:1234 755", "4321:1234 644"), (Tool.Run("stat", "-c", "%u:%g %a", Path.GetDirectoryName(_file.Path)!), Tool.Run("stat", "-c", "%u:%g %a", _file.Path)));
    }

    [RequiresRootFact]
    public void Change_AsRootFileOfAnother_StaysHisWithItsRights()
    {
        _folder.Write(Name, "{}");
        Tool.Run("chown", "4321:1234", _file.Path);
        Tool.Run("chmod", "640", _file.Path);
        Write(new() { Offset = 1 });
        Assert.Equal("4321:1234 640", Tool.Run("stat", "-c", "%u:%g %a", _file.Path));
    }

    [Theory]
    [InlineData("{ broken")]
    [InlineData("[]")]
    public void Change_FileThatIsNoObject_IsRefusedAndLeft(string content)
    {
        _folder.Write(Name, content);
        Assert.Contains(_file.Path, Assert.Throws<SettingsException>(() => Write(new())).Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(_file.Path));
    }

    [Fact]
    public void Change_FileWithRights_KeepsThem()
    {
        if (OperatingSystem.IsWindows()) return;
        _folder.Write(Name, "{}");
        File.SetUnixFileMode(_file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Write(new() { Offset = 1 });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(_file.Path));
    }

    [Fact]
    public void Change_NoPlaceToWrite_SaysWhatToDo()
    {
        File.WriteAllText(_folder.File("etc"), "a file where the folder belongs");
        Assert.Contains("Run this as root", Assert.Throws<SettingsException>(() => Write(new())).Message, StringComparison.Ordinal);
    }

    private void Write(CalibrationOptions options) => _file.Change(CalibrationEntry.Of(Room, Quantity.Temperature, options), _ => { });

    private JsonObject Content() => JsonNode.Parse(File.ReadAllText(_file.Path))!.AsObject();
}
