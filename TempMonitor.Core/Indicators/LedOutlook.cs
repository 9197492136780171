using TempMonitor.Core.Status;

namespace TempMonitor.Core.Indicators;

/// <summary>What follows from one status and one alarm, whatever the moment: all that the panel's steps have in common until one of them changes.</summary>
internal sealed record LedOutlook(LedState State, IReadOnlyList<LedContent> Contents, bool Night, double Brightness, Rgb565 Colour)
{
    public required StatusSnapshot Status { get; init; }

    public required AlarmIndication Alarm { get; init; }
}
