using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Daemon.Hardware;

namespace TempMonitor.Daemon.Hosting.Search;

/// <summary>The sensors that were found, and whose place is whose. Used by the looking thread only.</summary>
/// <remarks>
/// No address has two owners. A sensor that reads keeps its place, and nobody asks there; where one has been silent for so long that its
/// last reading is stale, every driver may look again. When another chip answers there, or a driver of the kernel has taken the
/// chip, the old sensor stands down: it stays known as gone, and takes its place again when its own chip is found there.
/// </remarks>
internal sealed class Adoptions(SensorContext hardware, ChipClaims claims, SensorBoard sensors)
{
    private readonly List<Adopted> _all = [];

    /// <summary>Those that have their place.</summary>
    public IEnumerable<SensorOptions> Present => _all.Where(a => !a.IsReplaced).Select(a => a.Candidate.Options);

    /// <summary>What the sensor at this address of the configured bus calls its chip; null when none reads there.</summary>
    public string? ModelAt(int address) =>
        _all.Find(a => PlaceOf(a) == new ChipPlace(hardware.Buses(null).Name, address)) is { } sensor ? sensors.SnapshotOf(sensor.Candidate.Id)?.Model : null;

    /// <param name="found">As its driver named it.</param>
    /// <param name="completed">With what else is known of it.</param>
    /// <returns>The new sensor, or null when it is one that was known.</returns>
    public SensorCandidate? Take(SensorCandidate found, SensorCandidate completed)
    {
        var place = ChipPlace.Behind(found.Options, hardware);
        if (_all.Find(a => IsSame(a, found, place)) is not { } sensor)
        {
            sensor = new Adopted(found, completed with { Id = FreeName(found, completed, place) });
            _all.Add(sensor);
            Oust(sensor, place);
            claims.Claim(sensor, () => IsReading(sensor) ? PlaceOf(sensor) : null);
            return sensor.Candidate;
        }

        Oust(sensor, place);
        Return(sensor);
        return null;
    }

    private bool IsSame(Adopted known, SensorCandidate found, ChipPlace? place) =>
        known.Candidate.Options.Driver == found.Options.Driver
        && (found.Options is I2cSensorOptions ? ChipPlace.Of(known.Candidate.Options, hardware) == place : known.Found.Id == found.Id);

    /// <summary>Two devices of the kernel may share a chip; ours shares with nobody.</summary>
    private void Oust(Adopted winner, ChipPlace? place)
    {
        if (place is not { } wanted) return;
        foreach (var loser in _all.Where(a => a != winner && PlaceOf(a) == place && (a.IsOurs || winner.IsOurs)))
        {
            loser.IsReplaced = true;
            sensors.Find(loser.Candidate.Id)?.StandDown(new(
                SensorFaultKind.NoData, "replaced", $"{winner.Candidate.Id} reads what is at {wanted} now; this one is asked again when its own chip is back"));
        }
    }

    private void Return(Adopted sensor)
    {
        if (!sensor.IsReplaced) return;
        sensor.IsReplaced = false;
        sensors.Find(sensor.Candidate.Id)?.Return();
    }

    private ChipPlace? PlaceOf(Adopted sensor) => sensor.IsReplaced ? null : ChipPlace.Behind(sensor.Candidate.Options, hardware);

    /// <summary>Also when it hangs: whoever asks there would hang too.</summary>
    private bool IsReading(Adopted sensor) =>
        sensors.SnapshotOf(sensor.Candidate.Id) is not { Freshness: Freshness.Stale or Freshness.None, Fault: { } fault } || fault.Reason == MonitoredSensor.Hung;

    /// <summary>A second chip of a kind that was plugged in later would have the name of the first by itself.</summary>
    private SensorId FreeName(SensorCandidate found, SensorCandidate completed, ChipPlace? place)
    {
        var stem = place is { } chip ? $"{found.Options.Driver}-{chip.Address:x2}" : found.Options.Driver;
        SensorId[] proposals = [completed.Id, found.Id, new(stem), .. Enumerable.Range(2, 98).Select(n => new SensorId($"{stem}-{n}"))];
        return proposals.First(id => _all.TrueForAll(a => a.Candidate.Id != id));
    }

    private sealed class Adopted(SensorCandidate found, SensorCandidate candidate)
    {
        // read by whoever asks for claims
        private volatile bool _isReplaced;

        public SensorCandidate Found => found;

        public SensorCandidate Candidate => candidate;

        /// <summary>We ask the chip ourselves, not the kernel.</summary>
        public bool IsOurs => candidate.Options is I2cSensorOptions;

        public bool IsReplaced
        {
            get => _isReplaced;
            set => _isReplaced = value;
        }
    }
}
