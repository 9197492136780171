using System.Globalization;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Health;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Calibration;

/// <summary>Watches whether the CPU factor still fits: a fan, a lid or dust changes it, and every temperature is wrong from then on.</summary>
/// <param name="profileOf">A sensor's, once it is known.</param>
/// <param name="speaksForRoom">The sensor to judge now; null while there is none. Asked outside of the pipeline.</param>
public sealed class CpuFactorWatch(CpuHeatCompensation heat, Func<SensorId, SensorProfile?> profileOf, Func<SensorId?> speaksForRoom, TimeProvider time) : IReadingSink, IHealthSource
{
    // what is forgiven, as a part of the factor; 15 % off are 1.6 °C when the CPU is 15 °C warmer than the chip
    private const double Tolerance = 0.10;

    // with more of the CPU's past unknown, the board's temperature is not known
    private const double MostGuessed = 0.05;

    private readonly Lock _lock = new();
    private readonly Dictionary<SensorId, FactorTally> _tallies = [];
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _timeConstant;

    public void Take(IReadOnlyList<Reading> readings)
    {
        foreach (var reading in readings)
            if (reading.Quantity == Quantity.Temperature && !heat.IsOff && HeatedProfile(reading.Sensor) is { } profile) Take(reading, profile.Interval);
    }

    public IEnumerable<HealthEntry> Check()
    {
        if (heat.IsOff || speaksForRoom() is not { } sensor || HeatedProfile(sensor) is null) return [];
        lock (_lock) return [Judge(_tallies.GetValueOrDefault(sensor)?.Estimate(), heat.Options.CpuFactor)];
    }

    private static HealthEntry Judge(FactorEstimate? estimate, double configured)
    {
        const string Name = "cpu-factor";
        if (estimate is not { } measured) return new(Name, HealthStatus.Healthy, "the CPU's load has not changed often enough yet to check the CPU factor");
        var figures = string.Create(CultureInfo.InvariantCulture, $"measured {measured.Factor:0.00} ± {measured.Uncertainty:0.00} against {configured:0.00}");
        return Math.Abs(measured.Factor - configured) <= (Tolerance * measured.Factor) + measured.Uncertainty
            ? new(Name, HealthStatus.Healthy, $"the CPU factor fits: {figures}")
            : new(Name, HealthStatus.Degraded, $"the CPU factor looks wrong: {figures}", "run tempmonitor calibrate --cpu-factor");
    }

    private SensorProfile? HeatedProfile(SensorId sensor) => profileOf(sensor) is { HeatedByCpu: true } profile ? profile : null;

    private void Take(Reading reading, TimeSpan interval)
    {
        if (heat.CpuAt(reading.Timestamp) is not { } board || heat.Guessed > MostGuessed) return;
        lock (_lock) TallyOf(reading.Sensor, interval).Add(time.GetElapsedTime(_start, reading.Timestamp), reading.Raw, board);
    }

    private FactorTally TallyOf(SensorId sensor, TimeSpan interval)
    {
        // another time constant filters differently: what was counted before does not go with what comes
        if (_timeConstant != heat.Options.CpuTimeConstant) _tallies.Clear();
        _timeConstant = heat.Options.CpuTimeConstant;
        if (_tallies.TryGetValue(sensor, out var known)) return known;
        return _tallies[sensor] = new FactorTally(_timeConstant, interval);
    }
}
