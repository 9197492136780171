using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>How one group is run: its entry of the configuration with every default filled in.</summary>
public sealed record GroupSettings(SensorId Name)
{
    private static readonly Dictionary<Quantity, double> DefaultTolerance = new()
    {
        [Quantity.Temperature] = 1.0,
        [Quantity.Humidity] = 5.0,
        [Quantity.Pressure] = 2.0,
    };

    // it follows from temperature and humidity, which are judged: it is given, but not judged again
    private static readonly Quantity[] Unjudged = [Quantity.DewPoint];

    /// <summary>What is compared, and how far it may be apart beyond the members' own errors.</summary>
    public IReadOnlyDictionary<Quantity, double> Tolerance { get; init; } = DefaultTolerance;

    public TimeSpan Hold { get; init; } = new GroupOptions().Hold;

    /// <summary>False for a group that only watches: the store keeps no series of it, and the room's value stays its sensor's.</summary>
    public bool Publish { get; init; } = true;

    /// <summary>The quantities that the group gives.</summary>
    public IEnumerable<Quantity> Quantities => Tolerance.Keys.Union(Unjudged);

    /// <param name="options">Checked options: <see cref="GroupOptions.Check"/> found nothing. Null for none.</param>
    /// <param name="publish">What stands where the options leave it open.</param>
    public static GroupSettings Of(SensorId name, GroupOptions? options, bool publish) => options is null
        ? new(name) { Publish = publish }
        : new(name) { Tolerance = Merge(options.Tolerance), Hold = options.Hold, Publish = options.Publish ?? publish };

    /// <summary>Infinite for what is not judged.</summary>
    public double ToleranceOf(Quantity quantity) => Tolerance.GetValueOrDefault(quantity, double.PositiveInfinity);

    private static Dictionary<Quantity, double> Merge(Dictionary<string, double> named)
    {
        var merged = new Dictionary<Quantity, double>(DefaultTolerance);
        foreach (var (name, value) in named)
            if (Quantity.TryParse(name, out var quantity)) merged[quantity] = value;
        return merged;
    }
}
