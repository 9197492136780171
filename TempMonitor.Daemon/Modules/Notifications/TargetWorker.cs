using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>One target: what is due goes out, what fails waits, what is settled is written down. A step of the target's own loop at a time.</summary>
internal sealed class TargetWorker(Target target, TargetFeed feed, NotificationText text, IIncidentNotes? notes, TimeProvider time, ILogger logger, IStills? stills = null, TargetWorker? before = null) : IDisposable
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stop = new();
    private BackoffSchedule _backoff = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2));
    private TimeSpan _pause;
    private long _pausedAt;
    private (string? Id, long Since) _stuck;
    private int _leftOut;

    public Target Target => target;

    public TargetStatus Status { get; } = before?.Status ?? new(time);

    /// <summary>For the worker that comes after it.</summary>
    public TargetFeed Feed => feed;

    public void Take(IReadOnlyList<AlarmRecord> records) => feed.Take(records);

    /// <returns>The time until the next one, unless something happens.</returns>
    public TimeSpan Step()
    {
        var now = time.GetUtcNow();
        var plan = feed.Follow(now);
        var delivery = plan.Next(now);
        NoteLeftOut(plan.TakeLeftOut());
        Status.Queued = plan.State.Outbox.Count;
        feed.Save();
        if (delivery is null) return feed.LookAgain(now);
        if (Rest() is { Ticks: > 0 } rest) return rest;
        if (feed.WasTold(delivery)) plan.Delivered(delivery, now);
        else Settle(plan, delivery, target.Send(() => Compose(delivery, now), _stop.Token));
        Status.Queued = plan.State.Outbox.Count;
        feed.Save();
        return Rest();
    }

    public NotificationTestResult Test(string sentence, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        if (SendTest(sentence, cancellation) is not { } result) return new(target.Name, target.Options.Kind, false, "it was not asked: the daemon is stopping", time.GetElapsedTime(started));
        if (result.Outcome == DeliveryOutcome.Accepted) Status.Succeeded(isNews: true);
        else Status.Failed(result.Reason ?? "", result.Brief);
        return new(target.Name, target.Options.Kind, result.Outcome == DeliveryOutcome.Accepted, result.Reason, time.GetElapsedTime(started));
    }

    /// <summary>Interrupts what is under way; it is neither delivered nor given up.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _stop.Dispose();
        target.Dispose();
    }

    /// <returns>Null when the daemon was stopped before it was through: also while it waited for a message under way.</returns>
    private DeliveryResult? SendTest(string sentence, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellation);
        try
        {
            return target.Send(() => text.Test($"test-{now.ToUnixTimeMilliseconds()}-{target.Name}", sentence, now), either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private Notification Compose(Delivery delivery, DateTimeOffset now)
    {
        var notification = text.Compose(delivery, now);
        return notification.Single is { Kind: MessageKind.Alarm } alarm ? notification with { Still = stills?.StillOf(alarm.Incident.Id) } : notification;
    }

    private void Settle(ITargetPlan plan, Delivery delivery, DeliveryResult result)
    {
        if (result.Outcome == DeliveryOutcome.Accepted) Accept(plan, delivery, result.Reason);
        else if (result.Outcome == DeliveryOutcome.Refused) GiveUp(plan, delivery, result.Reason ?? "", result.Brief);
        else Retry(plan, delivery, result);
    }

    private void Accept(ITargetPlan plan, Delivery delivery, string? remark)
    {
        plan.Delivered(delivery, time.GetUtcNow());
        feed.Told(delivery);
        if (Status.Failing is not null) Log.TargetRecovered(logger, target.Name);
        if (_leftOut > 0) Log.WereLeftOut(logger, target.Name, _leftOut);
        _leftOut = 0;
        Status.Succeeded(delivery.News.Count > 0);
        (_backoff, _stuck) = (_backoff.AfterSuccess(), default);
        Pause(TimeSpan.Zero);
        Note(delivery.News, AlarmEventKind.Sent, remark ?? "told");
    }

    private void Retry(ITargetPlan plan, Delivery delivery, DeliveryResult result)
    {
        var reason = result.Reason ?? "";
        if (_stuck.Id != delivery.Id) _stuck = (delivery.Id, time.GetTimestamp());
        if (time.GetElapsedTime(_stuck.Since) > target.Options.GiveUpAfter)
        {
            GiveUp(plan, delivery, $"{reason}; given up after {DurationText.Of(target.Options.GiveUpAfter)}", result.Brief);
            return;
        }

        if (Status.Failed(reason, result.Brief)) Log.TargetFailed(logger, target.Name, reason);
        _backoff = _backoff.AfterFailure();
        var asked = result.RetryAfter ?? TimeSpan.Zero;
        if (asked > LongestRetryAfter) asked = LongestRetryAfter;
        Pause(asked > _backoff.Delay ? asked : _backoff.Delay);
    }

    private void GiveUp(ITargetPlan plan, Delivery delivery, string reason, string? brief)
    {
        plan.Dropped(delivery, time.GetUtcNow());
        Status.Failed(reason, brief);
        Log.MessageGivenUp(logger, target.Name, delivery.Id, reason);
        Note(delivery.News, AlarmEventKind.NotSent, reason);
        _stuck = default;
    }

    private void NoteLeftOut(IReadOnlyList<Message> leftOut)
    {
        if (leftOut.Count == 0) return;
        if (_leftOut == 0) Log.LeftOut(logger, target.Name, leftOut.Count);
        _leftOut += leftOut.Count;
        Status.LeftOut += leftOut.Count;
        Note(leftOut, AlarmEventKind.NotSent, $"left out: more than {TargetState.MostWaiting} messages were waiting");
    }

    private void Note(IReadOnlyList<Message> news, AlarmEventKind kind, string what)
    {
        foreach (var incident in news.Select(m => m.Incident.Id).Distinct()) notes?.Tell(incident, kind, target.Name, what);
    }

    private void Pause(TimeSpan pause) => (_pause, _pausedAt) = (pause, time.GetTimestamp());

    private TimeSpan Rest()
    {
        var left = _pause - time.GetElapsedTime(_pausedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
