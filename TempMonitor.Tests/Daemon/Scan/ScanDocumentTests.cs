using System.Text.Json.Nodes;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Scan;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Scan;

public sealed class ScanDocumentTests : IDisposable
{
    private readonly ScannedMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Document_Nothing_HasEveryMember()
    {
        var document = Parse();
        Assert.Equal(
            ["found", "simulated", "sensors", "board", "led_matrix", "cameras", "buses", "kernel_chips", "one_wire", "monitor", "troubles", "advice", "configuration"],
            document.Select(m => m.Key));
        Assert.False((bool)document["found"]!);
        Assert.Null(document["configuration"]);
    }

    [Fact]
    public void Document_Sensors_SayWhereAndHowSure()
    {
        var bus = _machine.AddBus(1, "bcm2835 (i2c@7e804000)");
        ScannedMachine.AddSht(bus, 0x44);
        ScannedMachine.AddSht(bus, 0x48);
        _machine.GiveToKernel(1, 0x5F, "hts221", "hts221", "hts221_i2c");
        var document = Parse();
        Assert.Equal(
            """{"name":"sht3x","driver":"sht3x","where":"i2c-1 0x44","bus":"1","address":"0x44","certainty":"certain","evidence":"its identity byte fits","measures_room":true,"usable":true,"configured_as":null}""",
            document["sensors"]![0]!.ToJsonString());
        Assert.Equal(("possible", false), ((string)document["sensors"]![1]!["certainty"]!, (bool)document["sensors"]![1]!["usable"]!));
        Assert.Equal("""{"bus":"1","adapter":"bcm2835 (i2c@7e804000)","state":"scanned","problem":null}""", document["buses"]![0]!.ToJsonString(SensorsSection.OneLine));
        Assert.Equal("""{"bus":"1","address":"0x5f","name":"hts221","driver":"hts221","module":"hts221_i2c","read_by":null}""", document["kernel_chips"]![0]!.ToJsonString());
        Assert.Equal("sudo reboot", (string)document["advice"]![0]!["commands"]![1]!);
        Assert.Equal("""{"Sensors":{"sht3x":{"Driver":"sht3x","Address":"0x44"}}}""", document["configuration"]!.ToJsonString());
    }

    [Fact]
    public void Configuration_PastedIntoConfD_IsReadBackAsTheSameSensors()
    {
        _machine.MakePi();
        var bus = _machine.AddBus(1, "bcm2835 (i2c@7e804000)");
        (bus[0x5F, 0x0F], bus[0x5C, 0x0F]) = (0xBC, 0xBD);
        ScannedMachine.AddSht(bus, 0x45);
        ScannedMachine.AddSht(_machine.AddBus(5, "CP2112 SMBus Bridge on hidraw0"), 0x45);
        var facts = _machine.Scan();

        using var folder = new TempFolder();
        folder.Write("etc/conf.d/20-sensors.json", SensorsSection.Of(facts).ToJsonString(SensorsSection.Readable));
        using var sources = SettingSources.Load(folder.Path, folder.File("etc"), []);
        var settings = new DaemonSettingsReader(sources, _machine.Catalog).Read();
        Assert.Equal("sense-hat", settings.Board.Word);
        Assert.Equal(["cpu", "hts221", "lps25h", "sht3x", "sht3x-bus5"], settings.Sensors!.Select(s => s.Id.Name));
        Assert.Equal(
            facts.Usable.Select(s => (s.Id, s.Options.Driver, (s.Options as I2cSensorOptions)?.Address, (s.Options as I2cSensorOptions)?.Bus)).OrderBy(s => s.Id.Name),
            settings.Sensors!.Select(s => (s.Id, s.Options.Driver, (s.Options as I2cSensorOptions)?.Address, (s.Options as I2cSensorOptions)?.Bus)).OrderBy(s => s.Id.Name));
    }

    [Fact]
    public void Configuration_ChipHasAnEntryAlready_IsNotProposedAgain()
    {
        var bus = _machine.AddBus(1, "bcm2835 (i2c@7e804000)");
        ScannedMachine.AddSht(bus, 0x44);
        ScannedMachine.AddSht(bus, 0x45);
        _machine.Request = _machine.Request with { Configured = [Entry("rack", "68")] };
        var document = Parse();
        Assert.Equal("rack", (string)document["sensors"]![0]!["configured_as"]!);
        Assert.Equal("""{"Sensors":{"sht3x-45":{"Driver":"sht3x","Address":"0x45"}}}""", document["configuration"]!.ToJsonString());
    }

    [Fact]
    public void Section_OptionsOfEveryKind_AreWrittenAsTheyAreRead()
    {
        var options = new I2cSensorOptions { Driver = "x", Location = "Rack 3 °", Oversample = 2, Compensate = false, Interval = TimeSpan.FromSeconds(1.5) };
        Assert.Equal(
            """{"Sensors":{"a":{"Driver":"x","Location":"Rack 3 °","Interval":"00:00:01.5000000","Oversample":2,"Compensate":false}}}""",
            Sorted(SensorsSection.Of([new(new("a"), options)])));
    }

    private static string Sorted(JsonObject section)
    {
        string[] order = ["Driver", "Location", "Interval", "Oversample", "Compensate"];
        var entry = section["Sensors"]!["a"]!.AsObject();
        return new JsonObject { ["Sensors"] = new JsonObject { ["a"] = new JsonObject(entry.OrderBy(m => Array.IndexOf(order, m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))) } }.ToJsonString(SensorsSection.OneLine);
    }

    private JsonObject Parse() => JsonNode.Parse(ScanDocument.Of(_machine.Scan()).ToJsonString())!.AsObject();

    private static SensorCandidate Entry(string name, string address) => new(new(name), new I2cSensorOptions { Driver = "sht3x", Address = address });
}
