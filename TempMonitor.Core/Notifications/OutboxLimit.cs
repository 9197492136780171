using TempMonitor.Core.Alarms;

namespace TempMonitor.Core.Notifications;

/// <summary>
/// A bound on what waits for a target that is away for weeks: on memory, and on the document that keeps it. The oldest that is not critical is left out first;
/// the end of something that was told never is. Of those there are only as many as alarms were open when the target was last reached.
/// </summary>
internal sealed class OutboxLimit(TargetState state)
{
    private readonly List<Message> _leftOut = [];

    /// <returns>True when something had to be left out.</returns>
    public bool Hold()
    {
        var before = state.Omitted;
        while (state.Outbox.Count > TargetState.MostWaiting && Choose() is { } left)
        {
            state.Outbox.Remove(left);
            _leftOut.Add(left);
            state.Omitted++;
        }

        return state.Omitted > before;
    }

    /// <summary>What was left out since this was last asked.</summary>
    public IReadOnlyList<Message> Take()
    {
        if (_leftOut.Count == 0) return [];
        Message[] taken = [.. _leftOut];
        _leftOut.Clear();
        return taken;
    }

    private Message? Choose() => state.Outbox.Find(m => !m.EndsTold && m.Weight < AlarmLevel.Critical) ?? state.Outbox.Find(m => !m.EndsTold);
}
