using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Fixtures;

/// <summary>Registers to incidents: the whole simulated board under the real drivers, loop, pipeline and group, watched by the alarm engine. As the daemon wires it.</summary>
internal sealed class AlarmedRoom
{
    private readonly SensorLoop _loop;
    private readonly SensorBoard _board;
    private DateTimeOffset _heatedSince;

    /// <param name="late">So long after the room has begun the first look at it is taken: a slow machine, at a speed of 60.</param>
    public AlarmedRoom(string scenario, AlarmOptions? options = null, TimeSpan? interval = null, int seed = 1, TimeSpan late = default)
    {
        Board = new SimulatedBoard(Time, new SimulationOptions { Scenario = scenario, Seed = seed });
        Time.Advance(late);
        Start = Time.GetUtcNow();
        Engine = new AlarmEngine(AlarmRules.Of(options ?? new()), new Silences(), Time);
        Ledger = new IncidentLedger([], 0, Time.LocalTimeZone);
        var latest = new LatestReadings();
        var groups = new SensorGroups(new Dictionary<SensorId, GroupSettings>(), Time, NullLogger<SensorGroups>.Instance);
        var factory = new ReadingFactory(new CpuHeatCompensation(new(), Time), new Dictionary<Quantity, PlausibilityLimits>(), new FakeClockState(), Time);
        var pipeline = new ReadingPipeline(factory, [latest, new Heated(this), Sink], NullLogger<ReadingPipeline>.Instance, groups);
        var context = new SensorContext(_ => Board.Bus, Board.Sysfs, new FakeDelay(Time));
        var found = new SensorDriverCatalog().All.SelectMany(d => d.Probe(context).Select(c => (Driver: d, Candidate: c))).OrderBy(f => f.Driver.MeasuresRoom).ToList();
        _loop = new SensorLoop("all", [.. found.Select(f => Watch(f.Driver, f.Candidate))], TimeSpan.FromSeconds(5), Time, Time);
        _board = new SensorBoard(latest, new SamplingOptions(), groups) { HasLooked = true };
        _board.Add(_loop);
        Engine.Know(AlarmRoster.Of(_board));
        Engine.Begin();

        MonitoredSensor Watch(ISensorDriver driver, SensorCandidate candidate)
        {
            DefaultGroups.Assign(candidate.Options);
            var profile = new SensorProfile(candidate.Id, interval ?? TimeSpan.FromSeconds(10)) { HeatedByCpu = driver.HeatedByCpu, StuckAfter = driver.StuckAfter, Accuracy = driver.Accuracy, Simulated = true };
            if (candidate.Options.Group is { } group) groups.Join(new SensorId(group), profile);
            var settings = new SensorSettings { Driver = driver.Name, Oversample = 3, MeasuresRoom = driver.MeasuresRoom, Profile = profile };
            return new MonitoredSensor(settings, driver.Create(candidate.Options, context), pipeline, Time, NullLogger.Instance);
        }
    }

    public ManualTimeProvider Time { get; } = new();

    public DateTimeOffset Start { get; }

    public SimulatedBoard Board { get; }

    public AlarmEngine Engine { get; }

    public IncidentLedger Ledger { get; }

    public CollectingSink Sink { get; } = new();

    /// <summary>Added to every temperature that the engine gets, by the time since it was set: a failure, and its end, at will.</summary>
    public Func<TimeSpan, double>? Heat
    {
        get;
        set => (field, _heatedSince) = (value, Time.GetUtcNow());
    }

    public List<AlarmRecord> Records { get; } = [];

    public IEnumerable<AlarmRecord> Told => Records.Where(r => r.Event.HeldBy is null);

    public AlarmRoster Roster => AlarmRoster.Of(_board);

    public TimeSpan Elapsed => Time.GetUtcNow() - Start;

    public void Run(TimeSpan time)
    {
        for (var end = Time.GetUtcNow() + time; Time.GetUtcNow() < end;)
        {
            var wait = _loop.Step();
            Engine.Tick(Roster);
            Records.AddRange(Ledger.Take(Engine.Drain()));
            Time.Advance(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1));
        }
    }

    private sealed class Heated(AlarmedRoom room) : IReadingSink
    {
        public void Take(IReadOnlyList<Reading> readings) => room.Engine.Take(room.Heat is not { } heat
            ? readings
            : [.. readings.Select(r => r.Quantity == Quantity.Temperature ? r with { Value = r.Value + heat(r.Time - room._heatedSince) } : r)]);

        public void Forget(SensorId sensor, IReadOnlyCollection<Quantity> ended) => room.Engine.Forget(sensor, ended);
    }
}
