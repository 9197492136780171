using System.Collections.Immutable;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>The conversions of one read, combined per quantity by an outlier-proof mean.</summary>
internal sealed class Conversions
{
    private readonly List<(Quantity Quantity, List<double> Values)> _series = [];

    public void Clear()
    {
        foreach (var (_, values) in _series) values.Clear();
    }

    public void Add(List<Measurement> measurements)
    {
        foreach (var (quantity, value) in measurements) ValuesOf(quantity).Add(value);
    }

    public ImmutableArray<Measurement> Combine()
    {
        var combined = ImmutableArray.CreateBuilder<Measurement>(_series.Count);
        foreach (var (quantity, values) in _series)
            if (values.Count > 0) combined.Add(new(quantity, RobustMean.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values))));
        return combined.ToImmutable();
    }

    private List<double> ValuesOf(Quantity quantity)
    {
        foreach (var (known, values) in _series)
            if (known == quantity) return values;
        var added = new List<double>(8);
        _series.Add((quantity, added));
        return added;
    }
}
