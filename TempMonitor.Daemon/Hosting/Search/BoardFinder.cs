using TempMonitor.Core.Boards;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Hosting.Search;

/// <summary>Finds out which board there is, and lets its defaults take effect. Used by the looking thread only.</summary>
internal sealed class BoardFinder(BoardChoice choice, SensorContext hardware, BoardHealth health, CorrectionsInForce corrections, ILogger<BoardFinder> logger)
{
    private bool _isSettled;

    public RecognisedBoard? Board { get; private set; }

    /// <summary>By what the kernel knows: neither what is configured nor what the kernel reads may wait for a bus that hangs.</summary>
    public void LookWithoutBus()
    {
        if (Board is null) Take(BoardDetection.Recognise(choice.Word, hardware.Sysfs, new GuardedI2cBus(hardware.Buses(null), _ => true)));
    }

    /// <summary>By the chips, which tell two Sense HATs apart that have one EEPROM. Asked again until some board is found.</summary>
    /// <param name="known">The name of the chip at an address whose sensor is read.</param>
    public void Look(II2cBus bus, Func<int, string?> known)
    {
        if (_isSettled) return;
        Take(BoardDetection.Recognise(choice.Word, hardware.Sysfs, bus, known));
        _isSettled = Board is not null;
    }

    private void Take(RecognisedBoard? board)
    {
        if (board is null) return;
        var isNews = board.Preset != Board?.Preset;
        Board = board;
        health.Report(board, []);
        if (!isNews) return;
        corrections.Use(board);
        Log.BoardRecognised(logger, board.Preset.Name, board.Because);
    }
}
