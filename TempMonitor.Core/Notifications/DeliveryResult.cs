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

/// <param name="Reason">One sentence; of an accepted one null, or what was not quite right.</param>
/// <param name="RetryAfter">The wait that the other side asked for.</param>
public readonly record struct DeliveryResult(DeliveryOutcome Outcome, string? Reason = null, TimeSpan? RetryAfter = null)
{
    public static DeliveryResult Accepted { get; } = new(DeliveryOutcome.Accepted);

    public static DeliveryResult Failed(string reason, TimeSpan? retryAfter = null) => new(DeliveryOutcome.Failed, reason, retryAfter);

    public static DeliveryResult Refused(string reason) => new(DeliveryOutcome.Refused, reason);
}
