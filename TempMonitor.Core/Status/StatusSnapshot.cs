using TempMonitor.Core.Groups;
using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Storage;

namespace TempMonitor.Core.Status;

/// <summary>The pull side: whoever answers a question takes one snapshot and asks nobody else.</summary>
public interface IStatusBoard
{
    StatusSnapshot Take();
}

public sealed record StatusSnapshot
{
    public required DateTimeOffset Now { get; init; }

    public required TimeSpan Uptime { get; init; }

    public required string Version { get; init; }

    /// <summary>The sensor, or the group, whose temperature and humidity speak for the room; null when there is none.</summary>
    public SensorSnapshot? Primary { get; init; }

    /// <summary>Every sensor, and behind them the groups that have readings of their own.</summary>
    public IReadOnlyList<SensorSnapshot> Sensors { get; init; } = [];

    /// <summary>Every group, also those that only watch.</summary>
    public IReadOnlyList<GroupSnapshot> Groups { get; init; } = [];

    /// <summary>The compensation that is configured; for <c>/api/raw</c>.</summary>
    public double CpuFactor { get; init; }

    /// <summary>What calibration adds to the primary sensor's temperature, in °C; null when it is not a plain offset.</summary>
    public double? TemperatureOffset { get; init; }

    /// <summary>What calibration adds to the primary sensor's humidity, in %; null when it is not a plain offset.</summary>
    public double? HumidityOffset { get; init; }

    /// <summary>Whether the primary sensor's temperature has the CPU's heat taken out (when it is known).</summary>
    public bool Compensates { get; init; }

    /// <summary>Whether the primary sensor sits on a board that warms it; true also when nothing is taken out for it.</summary>
    public bool OnHeatedBoard { get; init; }

    public bool Simulated { get; init; }

    /// <summary>True in the first seconds, until every sensor has been tried once: not all that will be shown is there yet.</summary>
    public bool Starting { get; init; }

    /// <summary>False when a sampling loop has stopped making progress.</summary>
    public bool SamplingAlive { get; init; }

    /// <summary>Null when the system can't tell.</summary>
    public bool? ClockSynchronised { get; init; }

    public StoreStatus Store { get; init; } = new();

    /// <summary>Readings waiting for the next commit.</summary>
    public int StoreBuffered { get; init; }

    /// <summary>Readings dropped because the buffer was full.</summary>
    public long StoreDropped { get; init; }

    public required HealthReport Health { get; init; }

    /// <summary>The primary sensor's own reading: the room's temperature is never silently another sensor's.</summary>
    public ReadingView? OfPrimary(Quantity quantity) => Find(Primary, quantity);

    /// <summary>The freshest accepted reading of a quantity, the primary sensor's first; null when nobody has one.</summary>
    public ReadingView? Find(Quantity quantity) =>
        Find(Primary, quantity)
        ?? Sensors.Select(s => Find(s, quantity)).OfType<ReadingView>().MinBy(r => r.Age);

    private static ReadingView? Find(SensorSnapshot? sensor, Quantity quantity) =>
        sensor?.Readings.FirstOrDefault(r => r.Reading.Quantity == quantity);
}
