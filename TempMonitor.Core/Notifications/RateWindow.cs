namespace TempMonitor.Core.Notifications;

/// <summary>
/// Never more than so many messages in any hour. The first half may go at once; the rest is spread over the hour, so that a flood
/// does not leave an hour of silence behind it, in which something new could not be told.
/// </summary>
public static class RateWindow
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="sent">When messages were sent, oldest first. Entries that no longer matter are taken out.</param>
    /// <param name="limit">0: none.</param>
    /// <returns>How long the next one must wait.</returns>
    public static TimeSpan WaitAt(DateTimeOffset now, List<DateTimeOffset> sent, int limit)
    {
        // a time ahead of now is left from before the clock was set back
        sent.RemoveAll(t => t > now || now - t >= Hour);
        if (limit == 0 || sent.Count < AtOnce(limit)) return TimeSpan.Zero;
        var next = sent[^1] + Gap(limit);
        if (sent.Count >= limit && sent[^limit] + Hour > next) next = sent[^limit] + Hour;
        return next > now ? next - now : TimeSpan.Zero;
    }

    private static int AtOnce(int limit) => Math.Max(1, limit / 2);

    private static TimeSpan Gap(int limit) => Hour / (limit - AtOnce(limit) + 1);
}
