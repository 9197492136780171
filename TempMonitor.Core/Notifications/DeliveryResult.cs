namespace TempMonitor.Core.Notifications;

public enum DeliveryOutcome
{
    /// <summary>The other side has taken it.</summary>
    Accepted,

    /// <summary>Not now: it is tried again.</summary>
    Failed,

    /// <summary>The other side does not want it and will not want it later: trying again would only hold up the others.</summary>
    Refused,
}

/// <param name="Reason">One sentence, which may quote the other side; of an accepted one null, or what was not quite right.</param>
/// <param name="RetryAfter">The wait that the other side asked for.</param>
/// <param name="Brief">The reason in a few words of our own, like <c>answered 500</c>: what strangers may read at /health. Null: they read only that it failed.</param>
public readonly record struct DeliveryResult(DeliveryOutcome Outcome, string? Reason = null, TimeSpan? RetryAfter = null, string? Brief = null)
{
    public static DeliveryResult Accepted { get; } = new(DeliveryOutcome.Accepted);

    public static DeliveryResult Failed(string reason, TimeSpan? retryAfter = null, string? brief = null) => new(DeliveryOutcome.Failed, reason, retryAfter, brief);

    public static DeliveryResult Refused(string reason, string? brief = null) => new(DeliveryOutcome.Refused, reason, Brief: brief);

    public static DeliveryResult TimedOut(TimeSpan patience) => Failed($"no answer within {patience.TotalSeconds:0.#} s", brief: "no answer in time");
}
