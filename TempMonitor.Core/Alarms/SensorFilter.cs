using System.Collections.Immutable;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>The sensors that a rule watches: <c>*</c>, names with commas, or <c>!name</c> for all but some.</summary>
public sealed record SensorFilter
{
    public const string Wording = $"expected * for all, names with commas (room, rack), or with ! those that are left out (!fridge); a name has {SensorId.Rule}";

    private const string Everybody = "*";

    private readonly ImmutableHashSet<string> _named;
    private readonly bool _isExcluding;

    private SensorFilter(string text, bool isExcluding, IEnumerable<string> named)
    {
        Text = text;
        _isExcluding = isExcluding;
        _named = [.. named];
    }

    public static SensorFilter All { get; } = new(Everybody, isExcluding: true, []);

    /// <summary>As it is written in the configuration, the names in order.</summary>
    public string Text { get; }

    public bool Takes(SensorId sensor) => _named.Contains(sensor.Name) != _isExcluding;

    /// <returns>Null when the text is none.</returns>
    public static SensorFilter? TryParse(string text)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (words is [Everybody]) return All;
        var isExcluding = words[0].StartsWith('!');
        if (words.Exists(w => w.StartsWith('!') != isExcluding)) return null;
        var names = words.ConvertAll(w => isExcluding ? w[1..] : w);
        return names.TrueForAll(SensorId.IsValid) ? new SensorFilter(string.Join(", ", words), isExcluding, names) : null;
    }

    public bool Equals(SensorFilter? other) => other?.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
