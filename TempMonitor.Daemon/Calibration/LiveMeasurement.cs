using TempMonitor.Core.Calibration;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Calibration;

/// <summary>What a sensor shows now, as the mean of some readings: heat compensation applied, calibration not.</summary>
internal sealed class LiveMeasurement(ILiveReadings source, TextWriter progress)
{
    private const int Wanted = 6, MissesAllowed = 6;

    // one of a few readings already varies by this many standard deviations of their mean
    private const double Coverage = 2;

    /// <exception cref="SettingsException">There is no such sensor, or its value is not usable.</exception>
    public (double Value, double Noise) Take(SensorId sensor, Quantity quantity)
    {
        using var never = new ManualResetEvent(initialState: false);
        using var pause = new TimedWait(source.Time, never);
        Settle(pause, sensor, quantity);
        var values = new List<double>(Wanted);
        for (var misses = 0; values.Count < Wanted;)
        {
            var reading = Find(sensor, quantity);
            var isUsable = reading is { IsUncorrected: false };
            if (!isUsable && ++misses > MissesAllowed) throw reading is null ? NotThere(sensor, quantity) : Uncorrected(reading);
            if (isUsable) values.Add(ValueOf(reading!));
            if (isUsable && values.Count == 1) Announce(reading!);
            if (values.Count < Wanted) pause.Wait(reading?.Interval ?? LiveReading.UsualInterval);
        }

        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (Wanted - 1));
        return (mean, Coverage * deviation / Math.Sqrt(Wanted));
    }

    private LiveReading? Find(SensorId sensor, Quantity quantity) => source.Read().FirstOrDefault(r => r.Sensor == sensor.Name && r.Quantity == quantity);

    private static SettingsException Uncorrected(LiveReading reading) =>
        new($"{reading.Sensor} {reading.Quantity}: the CPU's heat is not taken out now because the CPU temperature is missing. Add or check a sensor with driver cpu-thermal, or set Compensate to false for this sensor.");

    private static double ValueOf(LiveReading reading) =>
        reading.Uncalibrated ?? throw new SettingsException($"{reading.Sensor} {reading.Quantity} follows from other readings and has no calibration of its own: calibrate the sensors behind it.");

    private void Announce(LiveReading reading)
    {
        var length = reading.Interval * (Wanted - 1);
        progress.WriteLine(FormattableString.Invariant($"the mean of {Wanted} readings, one every {reading.Interval.TotalSeconds:0.#} s{(length > TimeSpan.FromMinutes(2) ? $": this takes {length.TotalMinutes:0} min" : "")}"));
    }

    /// <summary>A board that was warm before the first look is warm still: the heat compensation has to see the CPU for a while.</summary>
    private void Settle(TimedWait pause, SensorId sensor, Quantity quantity)
    {
        if (source.SettlesIn(sensor) <= LiveReading.UsualInterval || !(quantity == Quantity.Temperature || quantity == Quantity.Humidity)) return;
        progress.WriteLine($"waiting {source.SettlesIn(sensor).TotalMinutes:0} min until the heat compensation of {sensor} has settled; through a running monitor it would be at once");
        var misses = 0;
        while (source.SettlesIn(sensor) > LiveReading.UsualInterval)
        {
            if (!source.Read().Any(r => r.Quantity == Quantity.CpuTemperature) && ++misses > MissesAllowed) return; // if it is needed, the reading says so
            pause.Wait(LiveReading.UsualInterval);
        }
    }

    private SettingsException NotThere(SensorId sensor, Quantity quantity)
    {
        var known = source.Read().Select(r => $"{r.Sensor} {r.Quantity}").ToList();
        return new($"{sensor} has no {quantity} now. {(known.Count == 0 ? "No sensor can be read: look at the log of the monitor, or run it." : $"Readable are: {string.Join(", ", known)}.")}");
    }
}
