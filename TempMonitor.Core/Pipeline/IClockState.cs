namespace TempMonitor.Core.Pipeline;

/// <summary>Whether the system's clock can be believed. A Raspberry Pi has no clock of its own: it wakes up somewhere in the past.</summary>
public interface IClockState
{
    /// <summary>Null when the system can't tell.</summary>
    bool? Synchronised { get; }
}
