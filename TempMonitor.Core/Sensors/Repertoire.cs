using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>What a sensor measures, as its reads tell, and when a quantity has come to its end. The rule is in the folder's README.</summary>
internal sealed class Repertoire(TimeSpan interval, TimeProvider time)
{
    private readonly Dictionary<Quantity, (long Timestamp, int Opening)> _given = [];
    private int _openings;
    private string? _model;
    private bool _isAnother;

    /// <summary>The chip has been identified, for the first time or anew.</summary>
    public void Opened(string model)
    {
        _openings++;

        // stays until that one has been read: it may have to be opened twice
        _isAnother |= _model is not null && model != _model;
        _model = model;
    }

    /// <summary>The chip gave something. Whether it was believed does not matter: what is refused is measured, if badly.</summary>
    /// <returns>The quantities that have ended.</returns>
    public IReadOnlyCollection<Quantity> Take(Sample sample)
    {
        foreach (var (quantity, _) in sample.Measurements) _given[quantity] = (sample.Timestamp, _openings);
        Quantity[] ended = [.. _given.Where(g => HasEnded(g.Value, sample.Timestamp)).Select(g => g.Key)];
        foreach (var quantity in ended) _given.Remove(quantity);
        _isAnother = false;
        return ended;
    }

    private bool HasEnded((long Timestamp, int Opening) last, long now) =>
        last.Opening < _openings && (_isAnother || time.GetElapsedTime(last.Timestamp, now) > FreshnessRule.StaleAfter(interval));
}
