using System.Text;
using Microsoft.Extensions.Logging;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Simulated.Scenarios;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>
/// Somebody pulls chips and the whole adapter out and puts them back, a thousand times at random. The real loop, drivers and pipeline over
/// a bus that can be pulled apart; beside them a model of a few lines that says what must be seen. The same numbers give the same run again.
/// What becomes of the adapter's descriptor is <see cref="PlugAndUnplugHandlesTests"/>' matter.
/// </summary>
public sealed class PlugAndUnplugTests : IDisposable
{
    private const int Times = 1000;

    // what the model knows of a chip: its address on the board, and what the last read of it must have given
    private static readonly (string Name, int Address)[] Chips = [("hts221", 0x5F), ("lps25h", 0x5C)];

    private readonly GroupRig _rig = new(publish: false);
    private readonly CollectedLog _log = new();
    private readonly PluggableI2cBus _bus;
    private readonly SensorLoop _loop;
    private readonly Dictionary<string, Expected> _model = Chips.ToDictionary(c => c.Name, _ => new Expected());

    public PlugAndUnplugTests()
    {
        var noise = new SeededNoise(1);
        var room = new SimulatedRoom(_rig.Time, RoomClimate.Ordinary(noise));

        // without its plug the humidity chip has no power either: it forgets what was written into it
        _bus = new PluggableI2cBus(new SimulatedI2cBus(new SimulatedHts221(room, noise, _ => new ChipCondition { Powered = _bus!.IsPlugged(0x5F) }), new SimulatedLps25h(room, noise)));
        _loop = new SensorLoop("bus", [.. Chips.Select(c => Watch(c.Name))], TimeSpan.FromSeconds(5), _rig.Time, _rig.Time);
        _rig.Board.Add(_loop);
    }

    public void Dispose() => _loop.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AtRandom_LongerThanAMinuteEach_EveryChangeIsSeenCountedAndLoggedOnce(int seed)
    {
        var chance = new Random(seed);
        Run(TimeSpan.FromMinutes(1));
        for (var i = 0; i < Times; i++)
        {
            PullOrPut(chance);
            Run(TimeSpan.FromSeconds(chance.Next(75, 150)));
            Assert.Equal(Chips.Count(c => _bus.FaultOf(c.Address) is null), _rig.Group.Healthy);
        }

        Assert.All(Chips, c => Assert.Equal(_model[c.Name].Log, LoggedOf(c.Name)));
        Assert.All(Chips, c => Assert.True(_model[c.Name].Log.Count > Times / 4, "the hands were too timid to prove anything"));
        AssertCounters();
    }

    [Fact]
    public void AtRandom_WithinSeconds_IsCountedAllTheSameAndTheLogStaysQuiet()
    {
        var chance = new Random(4);
        for (var i = 0; i < Times; i++)
        {
            PullOrPut(chance);
            Run(TimeSpan.FromSeconds(chance.NextDouble() * 20));
        }

        _bus.PlugAll();
        Run(TimeSpan.FromMinutes(2));
        var minutes = (int)(_rig.Time.GetUtcNow() - new ManualTimeProvider().GetUtcNow()).TotalMinutes;
        Assert.All(Chips, c =>
        {
            var logged = LoggedOf(c.Name);
            Assert.InRange(logged.Count(l => l == "no reading"), 10, minutes + 1);
            Assert.DoesNotContain(logged.Zip(logged.Skip(1)), pair => pair is ("reads again", "reads again"));
            Assert.Equal("reads again", logged[^1]);
        });
        Assert.Equal(2, _rig.Group.Healthy);
        AssertCounters();
    }

    private void PullOrPut(Random chance)
    {
        var what = chance.Next(Chips.Length + 1);
        if (what < Chips.Length) _bus.Toggle(Chips[what].Address);
        else _bus.IsMissing = !_bus.IsMissing;
    }

    private void Run(TimeSpan time)
    {
        for (var end = _rig.Time.GetUtcNow() + time; _rig.Time.GetUtcNow() < end;)
        {
            var before = Chips.Select(c => SnapshotOf(c.Name).Reads).ToList();
            var wait = _loop.Step();
            for (var i = 0; i < Chips.Length; i++) Judge(Chips[i].Name, SnapshotOf(Chips[i].Name), before[i], _bus.FaultOf(Chips[i].Address));
            var left = end - _rig.Time.GetUtcNow();
            _rig.Time.Advance(wait < left ? wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1) : left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    private void Judge(string name, SensorSnapshot seen, long readsBefore, string? fault)
    {
        Assert.InRange(seen.Reads - readsBefore, 0, 1);
        if (seen.Reads == readsBefore) return;
        _model[name].Read(fault);
        Assert.Equal((fault is null, fault), (seen.Up, seen.Fault?.Reason));
    }

    private void AssertCounters()
    {
        Assert.DoesNotContain(_log.Lines, l => l.Level >= LogLevel.Error || l.Failure is not null);
        var metrics = Metrics();
        foreach (var (name, address) in Chips)
        {
            var expected = _model[name];
            Assert.Contains($"tempmonitor_sensor_up{{sensor=\"{name}\"}} {(_bus.FaultOf(address) is null ? 1 : 0)}\n", metrics, StringComparison.Ordinal);
            Assert.Contains($"tempmonitor_sensor_reads_total{{sensor=\"{name}\"}} {expected.Reads}\n", metrics, StringComparison.Ordinal);
            foreach (var (reason, count) in expected.Failures)
                Assert.Contains($"tempmonitor_sensor_read_failures_total{{sensor=\"{name}\",reason=\"{reason}\"}} {count}\n", metrics, StringComparison.Ordinal);
            Assert.Equal(expected.Failures.OrderBy(f => f.Key), SnapshotOf(name).Failures.OrderBy(f => f.Key));
            Assert.Empty(SnapshotOf(name).Rejections);
        }

        Assert.Contains($"tempmonitor_group_members_healthy{{group=\"room\"}} {_rig.Group.Healthy}\n", metrics, StringComparison.Ordinal);
    }

    private string Metrics()
    {
        using var buffer = new PooledBuffer();
        var status = SomeStatus.Of([.. _rig.Board.Snapshot()]) with { Groups = _rig.Groups.Snapshots() };
        new MetricsWriter([new DaemonMetrics(), new GroupMetrics()]).Write(buffer, new MetricsScrape(status, null, new RequestCounters(), 0, 0), ExpositionFormat.Text);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    private List<string> LoggedOf(string name) =>
        [.. _log.Lines.Where(l => l.Text.StartsWith($"Sensor {name}: ", StringComparison.Ordinal)).Select(l => l.Text.Contains("no reading", StringComparison.Ordinal) ? "no reading" : l.Text.Contains("reads again", StringComparison.Ordinal) ? "reads again" : "identified")];

    private SensorSnapshot SnapshotOf(string name) => _loop.Sensors.Single(s => s.Id.Name == name).Snapshot(_rig.Latest);

    private MonitoredSensor Watch(string name)
    {
        var driver = new SensorDriverCatalog().Get(name);
        var interval = TimeSpan.FromSeconds(10);
        var settings = new SensorSettings { Driver = name, Oversample = 3, Profile = new(new(name), interval) { StuckAfter = driver.StuckAfter, Accuracy = driver.Accuracy } };
        _rig.With(settings.Profile);
        var context = new SensorContext(_ => _bus, new FakeSysfs(), new FakeDelay(_rig.Time));
        var options = (SensorOptions)Activator.CreateInstance(driver.OptionsType)!;
        return new MonitoredSensor(settings, driver.Create(options, context), _rig.Pipeline, _rig.Time, _log.CreateLogger("TempMonitor.Sensors"));
    }

    /// <summary>What counters and log must say of one chip.</summary>
    private sealed class Expected
    {
        private string? _fault;

        public long Reads { get; private set; }

        public Dictionary<string, long> Failures { get; } = [];

        public List<string> Log { get; } = [];

        public void Read(string? fault)
        {
            if (Reads++ == 0) Log.Add("identified");
            if (fault is not null) Failures[fault] = Failures.GetValueOrDefault(fault) + 1;
            if (fault != _fault) Log.Add(fault is null ? "reads again" : "no reading");
            _fault = fault;
        }
    }
}
