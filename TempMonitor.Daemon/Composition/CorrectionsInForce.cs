using TempMonitor.Core.Boards;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Pipeline;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Composition;

/// <summary>What readings are corrected with: what the configuration says, and the board's defaults where it says nothing. Any thread.</summary>
/// <remarks>Settings are read again and boards are recognised at any time and in any order: each of the two needs what is known of the other.</remarks>
internal sealed class CorrectionsInForce(DaemonSettings started, ReadingPipeline pipeline, CpuHeatCompensation heat, CalibrationBook calibrations)
{
    private readonly Lock _lock = new();
    private DaemonSettings _settings = started;
    private RecognisedBoard? _board;

    public void Use(DaemonSettings settings)
    {
        lock (_lock)
        {
            _settings = settings;
            PutInForce();
        }
    }

    public void Use(RecognisedBoard board)
    {
        lock (_lock)
        {
            _board = board;
            PutInForce();
        }
    }

    private void PutInForce() => pipeline.Change(() =>
    {
        heat.Use(BoardDefaults.CompensationOf(_settings, _board));
        calibrations.Use(_settings.Calibrations());
    });
}
