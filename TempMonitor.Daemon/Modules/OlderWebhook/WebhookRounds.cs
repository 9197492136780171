using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>One look at the room after another, and the messages that follow from each.</summary>
internal sealed class WebhookRounds(WebhookSettings settings, WebhookKeeper keeper, WebhookRoom room, WebhookSender sender, WebhookWatch watch, StatusSchedule schedule, WebhookTally tally)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <returns>The time until the next.</returns>
    /// <exception cref="StoreException">The configuration can't be read yet.</exception>
    public TimeSpan Step(CancellationToken stop)
    {
        settings.Load();
        keeper.Load();
        try
        {
            Look(settings.Now(), schedule.IsDue(), stop);
        }
        finally
        {
            keeper.Save(); // also of a round that is stopped in the middle
        }

        return Interval;
    }

    private void Look(WebhookConfig config, bool isStatusDue, CancellationToken stop)
    {
        if (config.Webhook is not { Enabled: true } target) return;
        var now = room.Look();
        var arrived = watch.Due(now, config.Thresholds).Count(due => Deliver(target, due, stop));
        if (arrived > 0) tally.AddRound();
        if (isStatusDue) Send(target, SlackMessage.Status(now), stop);
    }

    private bool Deliver(WebhookTarget target, DueMessage due, CancellationToken stop)
    {
        var arrived = Send(target, due.Message, stop);
        due.Note(arrived);
        return arrived;
    }

    // this thread is the module's own: it may wait
    private bool Send(WebhookTarget target, SlackMessage message, CancellationToken stop) => sender.Send(target, message, stop).GetAwaiter().GetResult();
}
