using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>When a group speaks: once all of its living members have been read, or when one of them comes round again before the others.</summary>
/// <remarks>So members of one rhythm give one value per interval, and a slow, late or dead member holds up nobody.</remarks>
internal sealed class GroupRound
{
    private readonly HashSet<SensorId> _reported = [];

    /// <returns>True when this report ends the round.</returns>
    public bool Report(SensorId member, IEnumerable<SensorId> living)
    {
        var isAgain = !_reported.Add(member);
        if (!isAgain && !living.All(_reported.Contains)) return false;
        _reported.Clear();
        if (isAgain) _reported.Add(member);
        return true;
    }
}
