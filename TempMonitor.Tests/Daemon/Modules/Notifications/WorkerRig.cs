using Microsoft.Extensions.Logging;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Syslog;
using TempMonitor.Tests.Core.Notifications;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

/// <summary>One target with a receiver that obeys the test, over a log and documents in memory.</summary>
internal sealed class WorkerRig : IDisposable
{
    private readonly SyslogOptions _options = new() { Kind = "syslog" };

    public WorkerRig(Action<SyslogOptions>? choose = null)
    {
        choose?.Invoke(_options);
        Worker = Create();
    }

    public ManualTimeProvider Time { get; } = new(AlarmStory.Noon);

    public AlarmStory Story { get; } = new();

    public AlarmBooks Books { get; } = new();

    public ScriptedNotifier Notifier { get; } = new();

    public CollectedLog Log { get; } = new();

    public TargetWorker Worker { get; private set; }

    public IEnumerable<string> Titles => Notifier.Taken.Select(n => n.Title);

    /// <summary>As the owner of the alarms does it: stored, then told.</summary>
    public void Happen(params TempMonitor.Core.Alarms.AlarmRecord[] records)
    {
        if (Books.Failure is null) Books.Write(records);
        Worker.Take(records);
    }

    /// <summary>Steps until there is nothing to do now. Returns the wait that the last one asked for.</summary>
    public TimeSpan Run()
    {
        TimeSpan wait;
        do wait = Worker.Step();
        while (wait == TimeSpan.Zero);
        return wait;
    }

    public void Pass(double minutes)
    {
        var end = Time.GetUtcNow().AddMinutes(minutes);
        while (Time.GetUtcNow() < end)
        {
            var wait = Run();
            Time.Advance(wait < end - Time.GetUtcNow() ? wait : end - Time.GetUtcNow());
        }

        Run();
    }

    /// <summary>Killed: the books are what is left.</summary>
    public void Restart() => Worker = Create();

    public void Dispose() => Worker.Dispose();

    private TargetWorker Create()
    {
        var logger = new LoggerFactory([Log]).CreateLogger("TempMonitor.Test");
        var feed = new TargetFeed("ops", Books, Books, state => new DeliveryPlan(_options, TimeZoneInfo.Utc, state), _options.GiveUpAfter, Time, logger);
        return new TargetWorker(new Target("ops", _options, Notifier, logger), feed, new NotificationText("srv1", TimeZoneInfo.Utc), Books, Time, logger);
    }
}
