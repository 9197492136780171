using TempMonitor.Core.Boards;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Scan;

namespace TempMonitor.Daemon.Hosting;

/// <summary><c>Sensors: auto</c> over time: what each look finds that was not there before. Used by the looking thread only.</summary>
internal sealed class AutomaticSensors(
    DaemonSettings settings, SensorDriverCatalog drivers, SensorContext hardware, BoardHealth boards, ILogger<AutomaticSensors> logger)
{
    private readonly Dictionary<SensorId, SensorCandidate> _adopted = [];
    private readonly HashSet<ChipPlace> _places = [];
    private readonly HashSet<string> _doubted = [];
    private RecognisedBoard? _board;

    /// <summary>Without asking the bus: what is configured must not wait for a bus that hangs.</summary>
    public void RecogniseWithoutBus() => Recognise(new GuardedI2cBus(hardware.Buses(null), _ => true));

    /// <summary>One survey; each step gives the sensors that are new.</summary>
    /// <remarks>Chips that are read already are not asked again: a question in the middle of a conversion could spoil it.</remarks>
    public IEnumerable<SurveyResult> Look()
    {
        var guarded = hardware with { Buses = Guarded };
        foreach (var result in SensorSurvey.Ask(SensorSurvey.InKernel(drivers), guarded)) yield return Judge(result);
        Recognise(hardware.Buses(null));
        foreach (var result in SensorSurvey.Ask(SensorSurvey.OnBus(drivers), guarded)) yield return Judge(result);
        if (_board is not null) boards.Report(_board, _board.MissingAmong(_adopted.Values.Select(c => c.Options)));
    }

    /// <summary>Finds out once which board there is, and lets its defaults take effect.</summary>
    private void Recognise(II2cBus bus)
    {
        if (_board is not null || BoardDetection.Recognise(settings.Board.Word, hardware.Sysfs, bus) is not { } board) return;
        _board = board;
        BoardDefaults.Apply(board, settings);
        boards.Report(board, []);
        Log.BoardRecognised(logger, board.Preset.Name, board.Because);
    }

    private SurveyResult Judge(SurveyResult result)
    {
        foreach (var candidate in result.Unsure) Doubt(candidate);
        return result with { Found = [.. result.Found.Select(Adopt).OfType<SensorCandidate>()] };
    }

    private GuardedI2cBus Guarded(string? name)
    {
        var bus = hardware.Buses(name);
        return new(bus, address => _places.Contains(new(bus.Name, address)));
    }

    private SensorCandidate? Adopt(SensorCandidate found)
    {
        var place = ChipPlace.Of(found.Options, hardware);
        var candidate = Rename(_board?.Complete(found, drivers.Get(found.Options.Driver)) ?? found, place);
        if (!_adopted.TryAdd(candidate.Id, candidate)) return null;
        if (place is { } known) _places.Add(known);
        return candidate;
    }

    /// <summary>A second chip of a kind that was plugged in later: by itself it would have the name of the first.</summary>
    private SensorCandidate Rename(SensorCandidate candidate, ChipPlace? place) =>
        place is { } chip && _adopted.ContainsKey(candidate.Id)
            ? candidate with { Id = new($"{candidate.Options.Driver}-{chip.Address:x2}") }
            : candidate;

    private void Doubt(SensorCandidate candidate)
    {
        if (_doubted.Add($"{candidate.Options.Driver} {candidate.Id} {ChipPlace.Of(candidate.Options, hardware)}"))
            Log.SensorUnsure(logger, candidate.Options.Driver, candidate.Evidence ?? "it answers", SensorsSection.Of([candidate]).ToJsonString(SensorsSection.OneLine));
    }
}
