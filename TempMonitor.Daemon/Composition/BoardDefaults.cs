using TempMonitor.Core.Boards;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Composition;

/// <summary>What a board brings along, where the configuration says nothing.</summary>
internal static class BoardDefaults
{
    /// <remarks>Before the first reading of its sensors. Settings that are read again later need it again.</remarks>
    public static void Apply(RecognisedBoard board, DaemonSettings settings)
    {
        if (board.Preset.CpuFactor is { } factor && !settings.IsCpuFactorChosen) settings.Compensation.CpuFactor = factor;
    }
}
