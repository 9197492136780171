using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Indicators;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Camera;

/// <summary>One camera's worker over fakes. One clock, moved by hand, is the daemon's and the machine's.</summary>
internal sealed class CameraRig : IDisposable, IAlarmIndicator, IIncidentNotes
{
    private readonly TimeProvider _zoned;

    public CameraRig(Action<Options>? choose = null, string zone = "Etc/UTC", DateTimeOffset? start = null, InMemoryStillArchive? archive = null, long ringBytes = 1000)
    {
        choose?.Invoke(Options);
        Time = new ManualTimeProvider(start ?? new DateTimeOffset(2026, 6, 1, 11, 59, 0, TimeSpan.Zero));
        _zoned = new ZonedTimeProvider(Time, TimeZoneInfo.FindSystemTimeZoneById(zone));
        Archive = archive ?? new InMemoryStillArchive();
        Mail = new MailStills(Archive);
        Worker = Create(ringBytes, _zoned);
        Alarms = new CameraAlarms([Worker], _zoned);
        Desk = new CameraDesk([Worker], Time);
    }

    public Options Options { get; } = new();

    public ManualTimeProvider Time { get; }

    public InMemoryStillArchive Archive { get; }

    public FakeCamera Camera { get; } = new();

    public FakePictureTools Tools { get; } = new();

    public CollectedLog Log { get; } = new();

    public MailStills Mail { get; }

    public CameraWorker Worker { get; }

    public CameraAlarms Alarms { get; }

    public CameraDesk Desk { get; }

    public AlarmLevel OpenAlarm { get; set; }

    public double? Temperature { get; set; } = 23.44;

    public ConcurrentQueue<(long Incident, string By, string Text)> Notes { get; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    AlarmIndication IAlarmIndicator.Now => new(OpenAlarm, Text: null);

    public void Tell(long incident, AlarmEventKind kind, string by, string text)
    {
        Assert.Equal(AlarmEventKind.StillTaken, kind);
        Notes.Enqueue((incident, by, text));
    }

    /// <summary>Steps until there is nothing to do now.</summary>
    public TimeSpan Run()
    {
        for (var steps = 0; steps < 100; steps++)
        {
            var (room, machine) = Worker.Step();
            var wait = room < machine ? room : machine;
            if (wait > TimeSpan.Zero) return wait;
        }

        throw new InvalidOperationException("it never rests");
    }

    /// <summary>As its thread lives it: a step, and then the wait that it asked for.</summary>
    public void Pass(TimeSpan time)
    {
        var end = Time.GetTimestamp() + (long)(time.TotalSeconds * Time.TimestampFrequency);
        while (Run() is var wait && Time.GetTimestamp() < end)
        {
            var left = TimeSpan.FromSeconds((end - Time.GetTimestamp()) / (double)Time.TimestampFrequency);
            Time.Advance(wait < left ? wait : left);
        }
    }

    public void PassSeconds(double seconds) => Pass(TimeSpan.FromSeconds(seconds));

    /// <summary>An alarm begins now, or gets worse.</summary>
    public void Raise(long id, AlarmLevel level = AlarmLevel.Warning, bool isTest = false, string? heldBy = null, AlarmEventKind kind = AlarmEventKind.Raised) =>
        Alarms.Take([Record(id, level, isTest, heldBy, kind)]);

    public AlarmRecord Record(long id, AlarmLevel level = AlarmLevel.Warning, bool isTest = false, string? heldBy = null, AlarmEventKind kind = AlarmEventKind.Raised)
    {
        var incident = SomeIncident.Opened(id) with { Start = Now, Level = level, Worst = level, IsTest = isTest };
        return new AlarmRecord(new AlarmEvent(id + 1, id, Now, kind, level, 30, "hot", HeldBy: heldBy), incident);
    }

    public int Lines(string part) => Log.Lines.Count(l => l.Text.Contains(part, StringComparison.Ordinal));

    public void Dispose() => Worker.Dispose();

    /// <summary>The same camera under another clock.</summary>
    public CameraWorker WithTime(TimeProvider time) => Create(ringBytes: 1000, time);

    private CameraWorker Create(long ringBytes, TimeProvider time)
    {
        var logger = new LoggerFactory([Log]).CreateLogger("TempMonitor.Camera");
        var status = new CameraStatus(Time);
        var dresser = new PictureDresser("room", Options, Tools, time.LocalTimeZone, () => Temperature, isSimulated: false);
        var keeper = new StillKeeper(Archive, status, Time, logger);
        var alarms = new AlarmStills(Options, keeper, Mail, new StillNotes("room", this), ringBytes, time);
        var shutter = new Shutter("room", Options, Camera, dresser, status, time, Time, logger);
        return new CameraWorker(new CameraParts("room", Options, status, shutter, keeper, Schedule(Options, isChanged: false), alarms, BlackoutHours.Of(Options, time))
        {
            ScheduleOf = fresh => Schedule(fresh, isChanged: true),
        }, Time, logger);

        ScheduleStills Schedule(CaptureOptions chosen, bool isChanged) => new(
            new CaptureClock(CaptureSchedule.Of(chosen), time), new KeepRule(chosen), new MotionEye(Tools, chosen.MotionPercent), [this], keeper, time, isChanged);
    }
}

internal sealed class Options : CaptureOptions;
