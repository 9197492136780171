using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>What somebody wants to be judged, and by what.</summary>
internal sealed record CheckWishes
{
    /// <summary>None: the room.</summary>
    public IReadOnlyList<string> Sensors { get; init; } = [];

    /// <summary>None: what belongs to a climate.</summary>
    public IReadOnlyList<Quantity> Quantities { get; init; } = [];

    public IReadOnlyDictionary<Quantity, AlertRange> Warning { get; init; } = new Dictionary<Quantity, AlertRange>();

    public IReadOnlyDictionary<Quantity, AlertRange> Critical { get; init; } = new Dictionary<Quantity, AlertRange>();

    /// <summary>What it means when there is no fresh reading; never OK.</summary>
    public PluginState Stale { get; init; } = PluginState.Unknown;

    /// <summary>Only whether the monitor itself is well: a hot room is no reason to restart a container.</summary>
    public bool OnlySelf { get; init; }

    public int Verbosity { get; init; }

    /// <summary>Only some figures are asked for: the monitor's disk and clock are another service's matter.</summary>
    public bool IsPartial => Sensors.Count > 0 || Quantities.Count > 0;

    /// <summary>Whoever gives a range judges by it alone.</summary>
    public bool Overrides(string? quantity) => Warning.Keys.Concat(Critical.Keys).Any(q => q.Name == quantity);
}
