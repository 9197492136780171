using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Smtp;
using TempMonitor.Tests.Core.Notifications;
using TempMonitor.Tests.Daemon.Modules.Notifications;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.EndToEnd.Notifications;

/// <summary>A target that sends real mail, by a clock of the test's.</summary>
internal sealed class MailRig : IDisposable
{
    private readonly SmtpOptions _options;
    private readonly ManualTimeProvider _time = new(AlarmStory.Noon);
    private readonly AlarmBooks _books = new();
    private TargetWorker _worker;

    public MailRig(RealMailServer server)
    {
        _options = RealMailServerTests.Options(server);
        _options.To = ["ann@example.org"];
        _worker = Create();
    }

    public AlarmStory Story { get; } = new();

    public void Happen(AlarmRecord record)
    {
        _books.Write([record]);
        _worker.Take([record]);
    }

    public void Pass(double minutes)
    {
        for (var end = _time.GetUtcNow().AddMinutes(minutes); _time.GetUtcNow() < end;)
        {
            var wait = _worker.Step();
            _time.Advance(wait < end - _time.GetUtcNow() ? wait : end - _time.GetUtcNow());
        }
    }

    /// <summary>Killed: only the books are left.</summary>
    public void Restart() => _worker = Create();

    public void Dispose() => _worker.Dispose();

    private TargetWorker Create()
    {
        var feed = new TargetFeed("mail", _books, _books, s => new DeliveryPlan(_options, TimeZoneInfo.Utc, s), _options.GiveUpAfter, TimeProvider.System, NullLogger.Instance);
        var target = new Target("mail", _options, new SmtpNotifier(_options, new NotifierContext("srv1", TimeProvider.System)), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        return new TargetWorker(target, feed, new NotificationText("srv1", TimeZoneInfo.Utc), _books, _time, NullLogger.Instance);
    }
}
