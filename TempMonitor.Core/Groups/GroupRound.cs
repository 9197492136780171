using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>When a group speaks: once all members that it waits for have been read, or when one comes round again before the others.</summary>
/// <remarks>So members of one rhythm give one value per interval, and a late member holds up nobody.</remarks>
internal sealed class GroupRound
{
    private readonly HashSet<SensorId> _reported = [];

    /// <returns>True when this report ends the round.</returns>
    public bool Report(SensorId member, IEnumerable<SensorId> awaited)
    {
        var isAgain = !_reported.Add(member);
        if (!isAgain && !awaited.All(_reported.Contains)) return false;
        _reported.Clear();
        if (isAgain) _reported.Add(member);
        return true;
    }
}
