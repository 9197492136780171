using System.Collections.Immutable;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Pipeline;

/// <summary>Makes readings of a sample: gate, heat compensation, calibration, then what follows from temperature and humidity together.</summary>
/// <remarks>Not thread-safe: the pipeline calls it under its lock.</remarks>
public sealed class ReadingFactory(
    CpuHeatCompensation heat, IReadOnlyDictionary<Quantity, PlausibilityLimits> limits, IClockState clock, TimeProvider time)
{
    private readonly Dictionary<(SensorId, Quantity), PlausibilityGate> _gates = [];
    private readonly Dictionary<SensorId, long> _lastSeen = [];

    public (IReadOnlyList<Reading> Readings, ImmutableArray<Rejection> Rejections) Make(SensorProfile profile, Sample sample)
    {
        var rejections = ImmutableArray<Rejection>.Empty;
        var believed = new Dictionary<Quantity, double>(sample.Measurements.Length);
        var sinceLast = SinceLast(sample);
        var board = profile.HeatedByCpu ? heat.BoardAt(sample.Timestamp) : null;
        foreach (var (quantity, value) in sample.Measurements)
        {
            if (Gate(profile, quantity).Judge(value, sinceLast, IsMovedByHeat(quantity, value) ? board : null) is { } reason) rejections = rejections.Add(new(quantity, value, reason));
            else believed[quantity] = value;
        }

        return (Correct(profile, sample, believed), rejections);
    }

    private List<Reading> Correct(SensorProfile profile, Sample sample, Dictionary<Quantity, double> believed)
    {
        var draft = new ReadingDraft(profile, sample, CommonQuality(profile));
        if (believed.TryGetValue(Quantity.CpuTemperature, out var cpu)) heat.Observe(profile.Id, cpu, sample.Timestamp, profile.Interval);
        if (believed.Remove(Quantity.Temperature, out var temperature)) draft.AddTemperature(temperature, heat);
        if (believed.Remove(Quantity.Humidity, out var humidity)) draft.AddHumidity(humidity);
        foreach (var (quantity, value) in believed) draft.Add(quantity, value);
        return draft.Readings;
    }

    /// <remarks>A humidity cell at its end stays there, in whatever heat.</remarks>
    private static bool IsMovedByHeat(Quantity quantity, double value) => quantity == Quantity.Temperature || (quantity == Quantity.Humidity && value is > 0 and < 100);

    private Quality CommonQuality(SensorProfile profile) =>
        (profile.Simulated ? Quality.Simulated : Quality.Good)
        | (clock.Synchronised == false ? Quality.ClockUnsynchronised : Quality.Good);

    private TimeSpan SinceLast(Sample sample)
    {
        var since = _lastSeen.TryGetValue(sample.Sensor, out var last) ? time.GetElapsedTime(last, sample.Timestamp) : TimeSpan.Zero;
        _lastSeen[sample.Sensor] = sample.Timestamp;
        return since;
    }

    private PlausibilityGate Gate(SensorProfile profile, Quantity quantity)
    {
        if (!_gates.TryGetValue((profile.Id, quantity), out var gate))
        {
            gate = new PlausibilityGate(quantity, limits.GetValueOrDefault(quantity) ?? PlausibilityLimits.For(quantity), profile.StuckAfter);
            _gates.Add((profile.Id, quantity), gate);
        }

        return gate;
    }
}
