using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Pipeline;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>One target: what is due goes out, what fails waits, what is settled is written down. A step of the target's own loop at a time.</summary>
internal sealed class TargetWorker(Target target, TargetFeed feed, NotificationText text, IIncidentNotes? notes, TimeProvider time, ILogger logger, IStills? stills = null) : IDisposable
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stop = new();
    private BackoffSchedule _backoff = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2));
    private TimeSpan _pause;
    private long _pausedAt;
    private (string? Id, long Since) _stuck;

    public Target Target => target;

    public TargetStatus Status { get; } = new(time);

    public void Take(IReadOnlyList<AlarmRecord> records) => feed.Take(records);

    /// <returns>The time until the next one, unless something happens.</returns>
    public TimeSpan Step()
    {
        var now = time.GetUtcNow();
        var plan = feed.Follow(now);
        var delivery = plan.Next(now);
        Status.Queued = plan.State.Outbox.Count;
        feed.Save();
        if (Rest() is { Ticks: > 0 } rest) return delivery is null ? plan.LookAgain(now) : rest;
        if (delivery is null) return plan.LookAgain(now);
        if (feed.WasTold(delivery)) plan.Delivered(delivery, now);
        else Settle(plan, delivery, target.Send(Compose(delivery, now), _stop.Token));
        Status.Queued = plan.State.Outbox.Count;
        feed.Save();
        return Rest();
    }

    public NotificationTestResult Test(string sentence, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        var result = target.Send(text.Test($"test-{now.ToUnixTimeMilliseconds()}-{target.Name}", sentence, now), cancellation);
        if (result.Outcome == DeliveryOutcome.Accepted) Status.Succeeded(isNews: true);
        else Status.Failed(result.Reason ?? "");
        return new(target.Name, target.Options.Kind, result.Outcome == DeliveryOutcome.Accepted, result.Reason, time.GetElapsedTime(started));
    }

    /// <summary>Interrupts what is under way; it is neither delivered nor given up.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _stop.Dispose();
        target.Dispose();
    }

    private Notification Compose(Delivery delivery, DateTimeOffset now)
    {
        var notification = text.Compose(delivery, now);
        return notification.Single is { Kind: MessageKind.Alarm } alarm ? notification with { Still = stills?.StillOf(alarm.Incident.Id) } : notification;
    }

    private void Settle(ITargetPlan plan, Delivery delivery, DeliveryResult result)
    {
        if (result.Outcome == DeliveryOutcome.Accepted) Accept(plan, delivery, result.Reason);
        else if (result.Outcome == DeliveryOutcome.Refused) GiveUp(plan, delivery, result.Reason ?? "");
        else Retry(plan, delivery, result);
    }

    private void Accept(ITargetPlan plan, Delivery delivery, string? remark)
    {
        plan.Delivered(delivery, time.GetUtcNow());
        feed.Told(delivery);
        if (Status.Failing is not null) Log.TargetRecovered(logger, target.Name);
        Status.Succeeded(delivery.News.Count > 0);
        (_backoff, _stuck) = (_backoff.AfterSuccess(), default);
        Pause(TimeSpan.Zero);
        Note(delivery, AlarmEventKind.Sent, remark ?? "told");
    }

    private void Retry(ITargetPlan plan, Delivery delivery, DeliveryResult result)
    {
        var reason = result.Reason ?? "";
        if (_stuck.Id != delivery.Id) _stuck = (delivery.Id, time.GetTimestamp());
        if (time.GetElapsedTime(_stuck.Since) > target.Options.GiveUpAfter)
        {
            GiveUp(plan, delivery, $"{reason}; given up after {NotificationText.Duration(target.Options.GiveUpAfter)}");
            return;
        }

        if (Status.Failed(reason)) Log.TargetFailed(logger, target.Name, reason);
        _backoff = _backoff.AfterFailure();
        var asked = result.RetryAfter ?? TimeSpan.Zero;
        if (asked > LongestRetryAfter) asked = LongestRetryAfter;
        Pause(asked > _backoff.Delay ? asked : _backoff.Delay);
    }

    private void GiveUp(ITargetPlan plan, Delivery delivery, string reason)
    {
        plan.Dropped(delivery, time.GetUtcNow());
        Status.Failed(reason);
        Log.MessageGivenUp(logger, target.Name, delivery.Id, reason);
        Note(delivery, AlarmEventKind.NotSent, reason);
        _stuck = default;
    }

    private void Note(Delivery delivery, AlarmEventKind kind, string what)
    {
        foreach (var incident in delivery.News.Select(m => m.Incident.Id).Distinct()) notes?.Tell(incident, kind, target.Name, what);
    }

    private void Pause(TimeSpan pause) => (_pause, _pausedAt) = (pause, time.GetTimestamp());

    private TimeSpan Rest()
    {
        var left = _pause - time.GetElapsedTime(_pausedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
