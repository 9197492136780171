using TempMonitor.Core.Compensation;
using TempMonitor.Core.Health;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Storage;

namespace TempMonitor.Core.Status;

/// <summary>Puts one snapshot together of what every part knows of itself. Asks memory only.</summary>
public sealed class StatusBoard(
    SensorBoard sensors, IReadingStore store, BatchingSink buffer, HealthBoard health, IClockState clock, CpuHeatCompensation heat,
    MonitorFacts facts, TimeProvider time) : IStatusBoard
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(10);

    private readonly long _started = time.GetTimestamp();

    public StatusSnapshot Take()
    {
        var hasLooked = sensors.HasLooked; // before the sensors: the last one may be found between the two
        var all = sensors.Snapshot();
        var primary = sensors.PrimaryOf(all);
        var profile = primary is null ? null : sensors.ProfileOf(primary.Id);
        return new StatusSnapshot
        {
            Now = time.GetUtcNow(),
            Uptime = time.GetElapsedTime(_started),
            Version = facts.Version,
            Primary = primary,
            Sensors = all,
            Groups = sensors.Groups,
            CpuFactor = heat.Options.CpuFactor,
            TemperatureOffset = profile?.CalibrationOf(Quantity.Temperature).PlainOffset,
            HumidityOffset = profile?.CalibrationOf(Quantity.Humidity).PlainOffset,
            Compensates = sensors.IsHeated(primary) && !heat.IsOff,
            OnHeatedBoard = sensors.IsHeated(primary),
            Simulated = facts.Simulated,
            Starting = IsStarting(hasLooked, all),
            SamplingAlive = sensors.IsAlive,
            ClockSynchronised = clock.Synchronised,
            Store = store.Status,
            StoreBuffered = buffer.Buffered,
            StoreDropped = buffer.Dropped,
            Health = health.Report(),
        };
    }

    /// <summary>Bounded: a bus that hangs from the start must not keep the others from being ready.</summary>
    private bool IsStarting(bool hasLooked, IReadOnlyList<SensorSnapshot> all) =>
        time.GetElapsedTime(_started) < StartsWithin && (!hasLooked || all.Any(s => s.Fault is null && s.LastSuccess is null));
}

/// <summary>What does not change while the daemon runs.</summary>
public sealed record MonitorFacts(string Version, bool Simulated);
