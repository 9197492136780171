using Microsoft.Extensions.Logging;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Syslog;
using TempMonitor.Tests.Core.Notifications;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

/// <summary>Targets that change while the daemon runs.</summary>
public sealed class NotificationChangeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CollectedLog _log = new();
    private readonly AlarmBooks _books = new();
    private readonly AlarmStory _story = new();
    private readonly Dictionary<string, ScriptedNotifier> _notifiers = [];
    private readonly List<string> _made = [];
    private readonly NotificationCenter _center;

    public NotificationChangeTests()
    {
        var logger = new LoggerFactory([_log]).CreateLogger<NotificationCenter>();
        _center = new NotificationCenter([Create("ops", Options(), null), Create("other", Options(), null)], TimeProvider.System, logger, Create);
        _made.Clear();
    }

    public void Dispose() => _center.Dispose();

    [Fact]
    public async Task Use_OneTargetChanged_OnlyThatOneIsMadeAnew()
    {
        await _center.StartAsync(default);
        _center.Use(SomeSettings.With(new NotificationsOptions { Targets = { ["ops"] = Options(50), ["other"] = Options() } }));
        Assert.Equal(["ops"], _made);
        _center.Use(SomeSettings.With(new NotificationsOptions { Targets = { ["ops"] = Options(50), ["other"] = Options() } }));
        Assert.Equal(["ops"], _made);
        await _center.StopAsync(default);
    }

    [Fact]
    public async Task Use_WhatWasToldAndWhatWaits_IsToldOnceEach()
    {
        await _center.StartAsync(default);
        Happen(_story.Raise("room", AlarmLevel.Warning, 0));
        Assert.True(SpinWait.SpinUntil(() => _notifiers["ops"].Taken.Count == 1, Patience));
        _notifiers["ops"].Answer = (_, _) => DeliveryResult.Failed("away");
        Happen(_story.Raise("rack", AlarmLevel.Critical, 1));
        Assert.True(SpinWait.SpinUntil(() => _notifiers["ops"].Tries >= 2, Patience));
        _notifiers["ops"].Answer = (_, _) => DeliveryResult.Accepted;
        _center.Use(SomeSettings.With(new NotificationsOptions { Targets = { ["ops"] = Options(50), ["other"] = Options() } }));
        Happen(_story.Raise("door", AlarmLevel.Critical, 2));
        Assert.True(SpinWait.SpinUntil(() => _notifiers["ops"].Taken.Count == 3 && _notifiers["other"].Taken.Count == 3, Patience));
        Assert.Equal(3, _notifiers["ops"].Taken.Select(n => n.Id).Distinct().Count());
        await _center.StopAsync(default);
    }

    [Fact]
    public async Task Use_DatabaseIsBroken_WhatWasToldInMemoryIsNotToldAgain()
    {
        await _center.StartAsync(default);
        Happen(_story.Raise("room", AlarmLevel.Warning, 0));
        Assert.True(SpinWait.SpinUntil(() => _notifiers["ops"].Taken.Count == 1, Patience));
        _books.Failure = "gone";
        var record = _story.Raise("rack", AlarmLevel.Critical, 1);
        _center.Take([record]);
        Assert.True(SpinWait.SpinUntil(() => _notifiers["ops"].Taken.Count == 2, Patience));
        _center.Use(SomeSettings.With(new NotificationsOptions { Targets = { ["ops"] = Options(50), ["other"] = Options() } }));
        _books.Failure = null;
        _books.Write([record]);
        Happen(_story.Raise("door", AlarmLevel.Critical, 2));
        Assert.True(SpinWait.SpinUntil(() => _notifiers["ops"].Taken.Count >= 3, Patience));
        Assert.Equal(3, _notifiers["ops"].Taken.Count);
        await _center.StopAsync(default);
    }

    [Fact]
    public async Task Use_TargetsAddedAndTakenAway_AreTheOnesThatAreTold()
    {
        await _center.StartAsync(default);
        _center.Use(SomeSettings.With(new NotificationsOptions { Targets = { ["new"] = Options(), ["other"] = Options() } }));
        Assert.Equal(["new", "other"], _center.Targets.Select(t => t.Target.Name));
        Happen(_story.Raise("room", AlarmLevel.Warning, 0));
        Assert.True(SpinWait.SpinUntil(() => _notifiers["new"].Taken.Count == 1 && _notifiers["other"].Taken.Count == 1, Patience));
        Assert.Empty(_notifiers["ops"].Taken);
        Assert.Contains(_log.Lines, l => l.Text.Contains("ops is told no more", StringComparison.Ordinal));
        await _center.StopAsync(default);
    }

    private static SyslogOptions Options(int rate = 0) => new() { Kind = "syslog", RateLimit = rate, Timeout = TimeSpan.FromMinutes(1) };

    private void Happen(AlarmRecord record)
    {
        _books.Write([record]);
        _center.Take([record]);
    }

    private TargetWorker Create(string name, TargetOptions options, TargetWorker? before)
    {
        _made.Add(name);
        var logger = new LoggerFactory([_log]).CreateLogger<NotificationCenter>();
        if (!_notifiers.TryGetValue(name, out var notifier)) _notifiers[name] = notifier = new ScriptedNotifier();
        var feed = new TargetFeed(name, _books, _books, s => new DeliveryPlan(options, TimeZoneInfo.Utc, s), options.GiveUpAfter, TimeProvider.System, logger, before?.Feed);
        return new TargetWorker(new Target(name, options, notifier, logger), feed, new NotificationText("srv1", TimeZoneInfo.Utc), _books, TimeProvider.System, logger, null, before);
    }
}
