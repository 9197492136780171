namespace TempMonitor.Core.Notifications;

/// <summary>Sends a message that is marked as a test to every target, past their queues, and says what came of it.</summary>
public interface INotificationTest
{
    /// <summary>Blocks until every target has answered or its time-out has passed; all are asked at once.</summary>
    IReadOnlyList<NotificationTestResult> Test(string text, CancellationToken cancellation);
}

/// <param name="Kind">Like <c>smtp</c>.</param>
/// <param name="Reason">Why it did not arrive, without secrets; null when it did.</param>
public sealed record NotificationTestResult(string Target, string Kind, bool Delivered, string? Reason, TimeSpan Took);
