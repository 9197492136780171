using TempMonitor.Core.Boards;
using TempMonitor.Core.Compensation;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Composition;

/// <summary>What a board brings along, where the configuration says nothing.</summary>
internal static class BoardDefaults
{
    /// <param name="board">Null while none is known.</param>
    public static CompensationOptions CompensationOf(DaemonSettings settings, RecognisedBoard? board) =>
        board?.Preset.CpuFactor is { } factor && !settings.IsCpuFactorChosen ? settings.Compensation with { CpuFactor = factor } : settings.Compensation;
}
