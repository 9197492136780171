using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Modules.Alarms;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Alarms;

/// <summary>The module without its threads: the real engine, desk, queue and steps, over stores in memory and a clock moved by hand.</summary>
internal sealed class AlarmRig
{
    public static readonly SensorId Room = new("room");
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public AlarmRig(AlarmRig? before = null, AlarmOptions? options = null, IAlarmListener? listener = null)
    {
        Time = before?.Time ?? new ManualTimeProvider();
        (Store, Documents, Readings) = (before?.Store ?? new(), before?.Documents ?? new(), before?.Readings ?? new());
        Readings.Open();
        Rules = AlarmRules.Of(options ?? new AlarmOptions());
        Engine = new AlarmEngine(Rules, Silences, Time);
        Queue = new RecordQueue(Time);
        Desk = new AlarmDesk(Engine, Queue, Board, Prompt, () => Roster, Time);
        Book = new SilenceBook(Silences, Documents, Time, NullLogger<SilenceBook>.Instance);
        SelfTests = new SelfTestRecord(Documents, Board);
        Pending = new PendingTrips(Engine, Documents, Time, Time);
        Past = new AlarmPast(Engine, Store, Readings, Outages, Book, SelfTests, Pending, Board, () => Roster, Time, Time, NullLogger<AlarmPast>.Instance);
        Evidence = new EvidenceKeeper(Store, Readings, Time, Time);
        Recorder = new AlarmRecorder(Queue, Store, Desk, Past, Notes, Book, Pending, Evidence, Board, Time, NullLogger<AlarmRecorder>.Instance);
        Watch = new AlarmWatch(Desk, Past, new AlarmTeller(Queue, listener is null ? [Told] : [listener, Told]));
    }

    public ManualTimeProvider Time { get; }

    public InMemoryIncidentStore Store { get; }

    public InMemoryDocumentStore Documents { get; }

    public InMemoryReadingStore Readings { get; }

    public InMemoryOutageStore Outages { get; } = new();

    public AlarmRules Rules { get; }

    public Silences Silences { get; } = new();

    public AlarmEngine Engine { get; }

    public RecordQueue Queue { get; }

    public AlarmBoard Board { get; } = new();

    public PromptCounter Prompt { get; } = new();

    public IncidentNotes Notes { get; } = new();

    public AlarmDesk Desk { get; }

    public SilenceBook Book { get; }

    public SelfTestRecord SelfTests { get; }

    public PendingTrips Pending { get; }

    public AlarmPast Past { get; }

    public EvidenceKeeper Evidence { get; }

    public AlarmRecorder Recorder { get; }

    public AlarmWatch Watch { get; }

    public Listener Told { get; } = new();

    public AlarmRoster Roster { get; set; } = new([new WatchedSensor(Room, Interval) { IsPrimary = true }], [], IsComplete: true);

    public IReadOnlyList<Incident> Stored => Store.List(new IncidentQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, 1000, WithTests: true));

    /// <summary>What a restart leaves: the stores and the clock.</summary>
    public AlarmRig Restart(TimeSpan off, AlarmOptions? options = null)
    {
        Time.Advance(off);
        return new AlarmRig(this, options);
    }

    public AlarmRig Begin()
    {
        Look();
        Assert.True(Board.Now.IsReady);
        return this;
    }

    /// <summary>One step of each loop.</summary>
    public void Look()
    {
        Recorder.Step();
        Watch.Step();
        Recorder.Step();
        Watch.Step();
    }

    /// <summary>A reading every interval, and a look every second.</summary>
    public void Run(TimeSpan time, Func<TimeSpan, double> temperature)
    {
        var start = Time.GetUtcNow();
        for (var passed = TimeSpan.Zero; passed < time; passed += Interval)
        {
            Measure(temperature(Time.GetUtcNow() - start));
            for (var second = 0; second < Interval.TotalSeconds; second++)
            {
                Time.Advance(TimeSpan.FromSeconds(1));
                Watch.Step();
                Recorder.Step();
                Watch.Step();
            }
        }
    }

    public void Run(TimeSpan time, double temperature) => Run(time, _ => temperature);

    public void Measure(double temperature, SensorId? sensor = null)
    {
        Reading[] readings = [new(sensor ?? Room, Quantity.Temperature, Time.GetUtcNow(), Time.GetTimestamp(), temperature, temperature, Quality.Good)];
        Engine.Take(readings);
        Readings.Write(readings);
    }

    internal sealed class Listener : IAlarmListener
    {
        public List<AlarmRecord> Records { get; } = [];

        public Func<IReadOnlyList<AlarmRecord>, bool>? Fails { get; set; }

        public void Take(IReadOnlyList<AlarmRecord> records)
        {
            if (Fails?.Invoke(records) == true) throw new InvalidOperationException("a listener that throws");
            Records.AddRange(records);
        }
    }

    internal sealed class PromptCounter : IPromptStore
    {
        public int Asked { get; private set; }

        public void CommitSoon() => Asked++;
    }

    internal sealed class Notifiers(params NotificationTestResult[] results) : INotificationTest
    {
        public string? Text { get; private set; }

        public Action OnTest { get; set; } = () => { };

        public IReadOnlyList<NotificationTestResult> Test(string text, CancellationToken cancellation)
        {
            OnTest();
            Text = text;
            return results;
        }
    }
}
