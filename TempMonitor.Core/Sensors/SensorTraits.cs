using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>What is known of a sensor before it is opened: the members of the same names of <see cref="ISensorDriver"/>, for one entry.</summary>
public sealed record SensorTraits
{
    public bool HeatedByCpu { get; init; }

    public bool MeasuresRoom { get; init; } = true;

    public TimeSpan? StuckAfter { get; init; }

    public IReadOnlyDictionary<Quantity, double> Accuracy { get; init; } = new Dictionary<Quantity, double>();

    /// <summary>Every quantity that it may give; empty when that is not known before it is opened.</summary>
    public IReadOnlyCollection<Quantity> Measures { get; init; } = [];
}
