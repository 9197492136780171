using System.Text.Json;
using TempMonitor.Daemon.Http.Settings;
using static TempMonitor.Tests.Daemon.Http.Settings.SettingsRig;

namespace TempMonitor.Tests.Daemon.Http.Settings;

public sealed class SettingsDeskTests : IDisposable
{
    private const string Warning = Rules + ":temperature-high:Warning", Offset = "Sensors:room:Calibration:temperature:Offset";

    private readonly SettingsRig _rig = new("--Modules:Alarms:Rules:drift:Warning=2");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Show_SaysOfEachFieldItsValueDefaultAndSource()
    {
        _rig.Write("etc/conf.d/20-mine.json", """{ "Modules": { "Alarms": { "Rules": { "temperature-high": { "Warning": 26 } } } } }""");
        var field = _rig.Field(Warning);
        Assert.Equal(("26", "27", "file", "°C", "number", true), (field.Value, field.Default, field.Source, field.Unit, field.Kind, field.Live));
        Assert.EndsWith("20-mine.json", field.Where, StringComparison.Ordinal);
        Assert.Null(field.Fixed);
        Assert.Equal(["alarms", "notifications", "cameras", "sensors"], _rig.Desk.Show().Sections.Select(s => s.Name));
        Assert.Equal(["air", "cpu", "room"], _rig.Desk.Show().Sections[3].Items.Select(i => i.Name));
    }

    [Fact]
    public void Show_Secrets_AreNeverSaid()
    {
        var password = _rig.Field(Mail + ":Password");
        Assert.Equal((null, true, "secret"), (password.Value, password.Set, password.Kind));
        var text = JsonSerializer.Serialize(_rig.Desk.Show(), SettingsJsonContext.Api.SettingsDocument);
        Assert.DoesNotContain("of-the-", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Command\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PasswordFile", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_Limit_IsInTheFileInForceAndInTheRecord()
    {
        var done = _rig.Put((Warning, "25.5")).Done!;
        Assert.Equal([Warning], done.Applied);
        Assert.Equal(("25.5", "web"), (_rig.Field(Warning).Value, _rig.Field(Warning).Source));
        Assert.Equal(25.5, JsonDocument.Parse(_rig.Web!).RootElement.GetProperty("Modules").GetProperty("Alarms").GetProperty("Rules").GetProperty("temperature-high").GetProperty("Warning").GetDouble());
        var entry = Assert.Single(_rig.Audit.Entries);
        Assert.Equal(("anna", "192.0.2.7", "setting", Warning, "27", "25.5"), (entry.Who, entry.From, entry.Action, entry.Target, entry.Before, entry.After));
        Assert.Equal(1, _rig.Reloads);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(_rig.WebPath));
    }

    [Fact]
    public void Change_TakenBack_LeavesNothingInTheFile()
    {
        _rig.Put((Warning, "25"), (Offset, "-0.5"), ("SensorNames:room", "Rack 3"));
        _rig.Put((Warning, null), (Offset, null), ("SensorNames:room", null));
        Assert.Equal("{}", _rig.Web!.Trim());
        Assert.Equal(6, _rig.Audit.Entries.Count);
    }

    [Fact]
    public void Change_SeveralWrong_AreAllNamedAndNothingIsWritten()
    {
        var problems = _rig.Put((Warning, "99"), ("Modules:Alarms:Altitude", "4000"), ("Http:Urls", "http://*:1"), (Rules + ":drift:Warning", "3"), ("SensorNames:room", new string('x', 61))).Problems!;
        Assert.Equal(["Http:Urls", "Modules:Alarms:Altitude", Rules + ":drift:Warning", Warning, "SensorNames:room"], problems.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Contains("command line", problems.Single(p => p.Key.Contains("drift", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
        Assert.Null(_rig.Web);
        Assert.Empty(_rig.Audit.Entries);
        Assert.Equal(0, _rig.Reloads);
    }

    [Theory]
    [InlineData("etc/conf.d/95-later.json", """{ "Modules": { "Alarms": { "Profile": "A2" } } }""", "95-later.json")]
    [InlineData("credentials/Modules__Alarms__Profile", "A2", "credential")]
    public void Change_WhatStandsAboveTheFile_IsFixedAndRefused(string file, string content, string word)
    {
        _rig.Write(file, content);
        Assert.Contains(word, _rig.Field("Modules:Alarms:Profile").Fixed, StringComparison.Ordinal);
        Assert.Contains(word, Assert.Single(_rig.Put(("Modules:Alarms:Profile", "A3")).Problems!).Message, StringComparison.Ordinal);
        Assert.Null(_rig.Web);
    }

    [Fact]
    public void Change_OldTag_IsAConflict()
    {
        var tag = _rig.Desk.Show().Tag;
        _rig.Put((Warning, "25"));
        Assert.NotNull(_rig.Put(tag, (Warning, "24")).Conflict);
        Assert.Equal("25", _rig.Field(Warning).Value);
    }

    [Theory]
    [InlineData("{ spoilt")]
    [InlineData("[1]")]
    [InlineData("""{ "Modules:Alarms:Profile": "A2" }""")]
    [InlineData("""{ "Modules": { "Alarms": { "Profile": "A9" } } }""")]
    [InlineData("""{ "SensorNames": { "a": "x" }, "SensorNames": { "b": "y" } }""")]
    public void Change_FileSpoiltByHand_IsNamedAndLeftAsItIs(string content)
    {
        File.WriteAllText(_rig.WebPath, content);
        var document = _rig.Desk.Show();
        Assert.False(document.Writable);
        Assert.Contains("90-web.json", document.Problem, StringComparison.Ordinal);
        Assert.Contains("90-web.json", _rig.Put("any", (Warning, "25")).Conflict, StringComparison.Ordinal);
        Assert.Equal(content, _rig.Web);
    }

    [Fact]
    public void Change_FileIsWrittenByAHandMeanwhile_TheHandWins()
    {
        const string Hand = """{ "SensorNames": { "room": "By hand" } }""";
        var tag = _rig.Desk.Show().Tag;
        var looks = 0;
        _rig.Board.Asked = () =>
        {
            if (++looks == 2) _rig.Write("etc/conf.d/90-web.json", Hand); // the first look is at what is, the second at what would be
        };
        Assert.Contains("meanwhile", _rig.Put(tag, (Warning, "25")).Conflict, StringComparison.Ordinal);
        Assert.Equal((Hand, 0), (_rig.Web, _rig.Reloads));
    }

    /// <summary>Or a monitor that was restarted by a power cut would not start, and the page could not mend what it wrote.</summary>
    [Theory]
    [InlineData("""{ "Modules": { "Notifications": { "Targets": { "ops": { "Level": "critical" } } } } }""", Targets + ":ops")]
    [InlineData("""{ "Modules": { "Camera": { "Cameras": { "gate": { "Every": "00:05:00" } } } } }""", "Modules:Camera:Cameras:gate")]
    [InlineData("""{ "Sensors": { "cpu": { "Calibration": { "temperature": { "Offset": -1 } } } } }""", "Sensors:cpu")]
    public void Change_WhatThePageSetIsNoMore_IsPassedOverAndGoesWithTheNextChange(string leftOver, string entry)
    {
        _rig.Write("etc/conf.d/10-sensors.json", """{ "Sensors": { "room": { "Driver": "hts221" } } }""");
        _rig.Write("etc/conf.d/90-web.json", leftOver);
        using (var sources = _rig.Layers.Open())
        {
            Assert.Equal([entry], sources.LeftOvers);
            Assert.Equal([entry], _rig.Layers.Read(sources).LeftOvers);
        }

        Assert.NotNull(_rig.Put((Warning, "25")).Done);
        Assert.DoesNotContain(entry.Split(':')[^1], _rig.Web, StringComparison.Ordinal);
        using var after = _rig.Layers.Open();
        Assert.Empty(after.LeftOvers);
    }

    [Fact]
    public void Open_PageAloneCalibratesWhatIsFound_IsNoLeftOver()
    {
        _rig.Write("etc/conf.d/90-web.json", """{ "Sensors": { "cpu": { "Calibration": { "temperature": { "Offset": -1 } } } } }""");
        using var sources = _rig.Layers.Open();
        Assert.Empty(sources.LeftOvers);
    }

    [Fact]
    public void Change_NewTarget_IsMadeAndTakenAway()
    {
        Assert.NotNull(_rig.Put((Targets + ":ops:Kind", "webhook"), (Targets + ":ops:Url", "https://ops.example/secret-one"), (Targets + ":ops:Delay", "00:05:00")).Done);
        Assert.Equal((true, true), (_rig.Item("notifications", "ops").Web, _rig.Item("notifications", "ops").Removable));
        Assert.False(_rig.Item("notifications", "mail").Removable);
        Assert.NotNull(_rig.Put((Targets + ":ops", null)).Done);
        Assert.DoesNotContain(_rig.Desk.Show().Sections[1].Items, i => i.Name == "ops");
        Assert.All(_rig.Audit.Entries, e => Assert.DoesNotContain("secret-one", $"{e}", StringComparison.Ordinal));
        Assert.Contains(_rig.Audit.Entries, e => e is { Target: Targets + ":ops:Url", Before: null, After: "(set)" });
    }

    [Theory]
    [InlineData(Targets + ":ops:Kind", "exec")]
    [InlineData(Targets + ":mail:PasswordFile", "/etc/shadow")]
    [InlineData(Targets + ":mail:Kind", "webhook")]
    [InlineData(Targets + ":chat:Headers:X", "y")]
    [InlineData("Modules:Notifications:AllowExec", "true")]
    [InlineData("Modules:Camera:Cameras:door:Source", "command")]
    [InlineData("Modules:Camera:Cameras:new:Every", "00:01:00")]
    [InlineData("Sensors:room:Driver", "hts221")]
    [InlineData("SensorNames:nobody", "x")]
    public void Change_WhatIsNotForThePage_IsRefused(string key, string value)
    {
        Assert.Contains(_rig.Put((key, value)).Problems!, p => p.Key == key);
        Assert.Null(_rig.Web);
    }

    [Fact]
    public void Change_AddressWithoutItsSecret_IsRefused()
    {
        var refused = Assert.Single(_rig.Put((Mail + ":Host", "thief.example")).Problems!);
        Assert.Equal(Mail + ":Password", refused.Key);
        Assert.NotNull(_rig.Put((Mail + ":Host", "other.example"), (Mail + ":Password", null)).Problems);
        Assert.NotNull(_rig.Put((Mail + ":Host", "other.example"), (Mail + ":Password", "a-new-one")).Done);

        // its own address is the secret of a webhook: given anew it is no other's
        Assert.NotNull(_rig.Put((Targets + ":chat:Url", "https://other.example/x")).Done);

        // back to the file's server: the page's password was meant for another one
        Assert.NotNull(_rig.Put((Mail + ":Host", null)).Problems);

        // the other server must not get the file's password by having the page's taken away
        Assert.NotNull(_rig.Put((Mail + ":Password", null)).Problems);

        // what the file says of both belongs together
        Assert.NotNull(_rig.Put((Mail + ":Host", null), (Mail + ":Password", null)).Done);
    }

    [Fact]
    public void Change_CalibratedByPoints_IsFixed()
    {
        _rig.Write("etc/conf.d/50-calibration.json", """{ "Sensors": { "room": { "Calibration": { "temperature": { "Points": [ { "Measured": 1, "True": 2 }, { "Measured": 3, "True": 4 } ] } } } } }""");
        Assert.Contains("points", _rig.Field(Offset).Fixed, StringComparison.Ordinal);
        Assert.NotNull(_rig.Put((Offset, "1")).Problems);
    }

    [Fact]
    public void Change_CameraSchedule_SaysWhatNeedsARestart()
    {
        const string door = "Modules:Camera:Cameras:door";
        var done = _rig.Put((door + ":At", "06:00, 12:30"), (door + ":PostCount", "5")).Done!;
        Assert.Equal([door + ":At"], done.Applied);
        Assert.Equal([door + ":PostCount"], done.Restart);
        Assert.Equal("06:00, 12:30", _rig.Field(door + ":At").Value);
        Assert.NotNull(_rig.Put((door + ":At", "25:00")).Problems);
    }

    [Fact]
    public void Change_WhenTheReloadFails_ClaimsNothing()
    {
        _rig.CanReload = false;
        var done = _rig.Put((Warning, "25")).Done!;
        Assert.Empty(done.Applied!);
        Assert.Equal([Warning], done.Restart);
    }

    [Fact]
    public void Change_FolderNotWritable_IsSaidAndNothingHappens()
    {
        File.WriteAllText(_rig.WebPath, "{}");
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_rig.WebPath)!, $".90-web.json.{Environment.ProcessId}.new")); // also root can't write through it
        var outcome = _rig.Put((Warning, "25"));
        Assert.Contains("90-web.json could not be written", outcome.Unwritable, StringComparison.Ordinal);
        Assert.Equal("{}", _rig.Web);
        Assert.Empty(_rig.Audit.Entries);
    }

    [Fact]
    public void Change_ModuleIsOff_IsWrittenAndSaidToHaveNoEffectYet()
    {
        _rig.Write("etc/conf.d/10-off.json", """{ "Modules": { "Notifications": { "Enabled": false } } }""");
        Assert.Contains("Modules:Notifications:Enabled", _rig.Desk.Show().Sections[1].Off, StringComparison.Ordinal);
        Assert.Equal([Mail + ":RateLimit"], _rig.Put((Mail + ":RateLimit", "5")).Done!.Restart);
    }
}
