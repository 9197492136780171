using TempMonitor.Core.Boards;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Scan;

namespace TempMonitor.Daemon.Hosting.Search;

/// <summary><c>Sensors: auto</c> over time: what each look finds that was not there before. Used by the looking thread only.</summary>
internal sealed class AutomaticSensors(
    SensorDriverCatalog drivers, SensorContext hardware, ChipClaims claims, Adoptions adoptions, BoardFinder finder, BoardHealth health, DaemonPaths paths,
    ILogger<AutomaticSensors> logger)
{
    private static readonly TimeSpan KernelPatience = TimeSpan.FromSeconds(5);

    private readonly KernelSurvey _kernel = new(drivers, KernelPatience);
    private readonly HashSet<string> _doubted = [];

    /// <summary>Without asking the bus: what is configured must not wait for a bus that hangs.</summary>
    public void UseConfigured(IEnumerable<SensorCandidate> sensors)
    {
        finder.LookWithoutBus();
        foreach (var sensor in sensors)
            claims.Claim(sensor, () => ChipPlace.Of(sensor.Options, hardware, drivers.Get(sensor.Options.Driver).UsualAddress));
    }

    /// <summary>One survey; each step gives the sensors that are new.</summary>
    /// <remarks>Chips that are read already are not asked again: a question in the middle of a conversion could spoil it.</remarks>
    public IEnumerable<SurveyResult> Look()
    {
        finder.LookWithoutBus();
        foreach (var result in _kernel.Ask(hardware)) yield return Judge(result);
        finder.Look(claims.Guard(hardware.Buses(null)), adoptions.ModelAt);
        var guarded = hardware with { Buses = name => claims.Guard(hardware.Buses(name)) };
        foreach (var result in SensorSurvey.Ask(SensorSurvey.OnBus(drivers), guarded)) yield return Judge(result);
        if (finder.Board is { } board) health.Report(board, board.MissingAmong(adoptions.Present, hardware));
    }

    private SurveyResult Judge(SurveyResult result)
    {
        foreach (var candidate in result.Unsure) Doubt(candidate);
        return result with { Found = [.. result.Found.Select(Adopt).OfType<SensorCandidate>()] };
    }

    private SensorCandidate? Adopt(SensorCandidate found)
    {
        if (finder.Board is not { } board) return adoptions.Take(found, found);
        found.Options.Group ??= board.GroupOf(found.Options, hardware);
        return adoptions.Take(found, board.Complete(found, drivers.Get(found.Options.Driver), hardware));
    }

    private void Doubt(SensorCandidate candidate)
    {
        if (_doubted.Add($"{candidate.Options.Driver} {candidate.Id} {ChipPlace.Of(candidate.Options, hardware)}"))
            Log.SensorUnsure(
                logger, candidate.Options.Driver, candidate.Evidence ?? "it answers", paths.ConfigurationParts, SensorsSection.Of([candidate]).ToJsonString(SensorsSection.OneLine));
    }
}
