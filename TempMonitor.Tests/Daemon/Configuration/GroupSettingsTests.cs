using TempMonitor.Core.Groups;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Configuration;

public sealed class GroupSettingsTests : IDisposable
{
    private static readonly string[] TwoInOneGroup = ["--Sensors:a:Driver=hts221", "--Sensors:a:Group=rack", "--Sensors:b:Driver=lps25h", "--Sensors:b:Group=rack"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_GroupNamedBySensorsOnly_HasTheDefaultsAndSpeaks()
    {
        var group = Read(TwoInOneGroup).Groups[new SensorId("rack")];
        Assert.Equal((TimeSpan.FromMinutes(10), true), (group.Hold, group.Publish));
        Assert.Equal((1.0, 5.0, 2.0), (group.ToleranceOf(Quantity.Temperature), group.ToleranceOf(Quantity.Humidity), group.ToleranceOf(Quantity.Pressure)));
    }

    [Fact]
    public void Read_GroupsEntry_OverridesWhatItNames()
    {
        var group = Read([.. TwoInOneGroup, "--Groups:rack:Tolerance:temperature=0.4", "--Groups:rack:Tolerance:co2=80", "--Groups:rack:Hold=00:01:00", "--Groups:rack:Publish=false"]).Groups[new SensorId("rack")];
        Assert.Equal((TimeSpan.FromMinutes(1), false), (group.Hold, group.Publish));
        Assert.Equal((0.4, 5.0, 80.0), (group.ToleranceOf(Quantity.Temperature), group.ToleranceOf(Quantity.Humidity), group.ToleranceOf(Quantity.Co2)));
    }

    [Fact]
    public void Read_Auto_TheBoardsGroupWatchesOnlyUnlessToldOtherwise()
    {
        Assert.False(Read().Groups[new SensorId("sense-hat")].Publish);
        Assert.True(Read("--Groups:sense-hat:Publish=true").Groups[new SensorId("sense-hat")].Publish);
        Assert.Equal(3, Read("--Groups:sense-hat:Tolerance:temperature=3").Groups[new SensorId("sense-hat")].ToleranceOf(Quantity.Temperature));
    }

    [Theory]
    [InlineData("Groups:rakc:Hold", "00:01:00", "Groups:rakc: a group without members: no sensor has this Group; the sensors name rack")]
    [InlineData("Groups:rack:Holt", "00:01:00", "Groups:rack:Holt = \"00:01:00\": unknown key; known here: Tolerance, Hold, Publish")]
    [InlineData("Groups:rack:Hold", "2.00:00:00", "Groups:rack:Hold = \"2.00:00:00\": allowed: 00:00:00 to 1.00:00:00")]
    [InlineData("Groups:rack:Hold", "600", "Groups:rack:Hold = \"600\": expected a time as [days.]hours:minutes:seconds")]
    [InlineData("Groups:rack:Publish", "maybe", "Groups:rack:Publish = \"maybe\": expected true or false")]
    [InlineData("Groups:rack:Tolerance:temperature", "warm", "Groups:rack:Tolerance:temperature = \"warm\": expected a number, with a dot")]
    [InlineData("Groups:rack:Tolerance:temperature", "-1", "Groups:rack:Tolerance:temperature = \"-1\": 0 or more")]
    [InlineData("Groups:rack:Tolerance:warmth", "1", "Groups:rack:Tolerance:warmth = \"1\": no such quantity; known: temperature,")]
    [InlineData("Groups", "all", "Groups = \"all\": a section with an entry per group belongs here")]
    [InlineData("Sensors:a:Group", "b", "Sensors:a:Group = \"b\": a sensor has this name: the group's readings need one of their own")]
    [InlineData("Sensors:a:Group", "Rack 3", "Sensors:a:Group = \"Rack 3\": a group's name has 1 to 32 characters")]
    public void Read_WrongGroup_IsOneClearSentence(string key, string value, string expected) => Assert.Contains(expected, Refusal([.. TwoInOneGroup, $"--{key}={value}"]), StringComparison.Ordinal);

    [Fact]
    public void Read_GroupButNoSensorHasOne_NamesItself() =>
        Assert.Contains("Groups:rack: a group without members: no sensor has a Group", Refusal("--Sensors:a:Driver=hts221", "--Groups:rack:Hold=00:01:00"), StringComparison.Ordinal);

    [Fact]
    public void Read_AutoAndAGroupOfOnesOwn_SaysWhichThereAre() =>
        Assert.Contains("Groups:rack: with Sensors = auto there are only the groups sense-hat", Refusal("--Groups:rack:Hold=00:01:00"), StringComparison.Ordinal);

    [Fact]
    public void Read_PrimaryIsAGroupThatSpeaks_IsAllowed()
    {
        Assert.Equal("rack", Read([.. TwoInOneGroup, "--Sampling:Primary=rack"]).Sampling.Primary);
        Assert.Contains("must be one of the sensors: a, b", Refusal([.. TwoInOneGroup, "--Sampling:Primary=rack", "--Groups:rack:Publish=false"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoOptions_IsTheSameAsEmptyOnes()
    {
        var (none, empty) = (GroupSettings.Of(new("rack"), options: null, publish: true), GroupSettings.Of(new("rack"), new GroupOptions(), publish: true));
        Assert.Equal((none.Hold, none.Publish), (empty.Hold, empty.Publish));
        Assert.Equal(none.Tolerance.OrderBy(t => t.Key.Code), empty.Tolerance.OrderBy(t => t.Key.Code));
    }

    private string Refusal(params string[] overrides) => Assert.Throws<SettingsException>(() => Read(overrides)).Message;

    private DaemonSettings Read(params string[] overrides)
    {
        using var sources = SettingSources.Load(_folder.Path, _folder.File("etc"), overrides);
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
    }
}
