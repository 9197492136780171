using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Compensation;

/// <summary>Judges the raw values of one series. A refused value is counted and never shown; silence then ages the last good one.</summary>
/// <remarks>Not thread-safe: the pipeline calls it under its lock.</remarks>
internal sealed class PlausibilityGate(Quantity quantity, PlausibilityLimits limits, TimeSpan? stuckAfter)
{
    // A real jump (a door, a fire) repeats itself; a spike does not. Two more reads that agree with the new value confirm it.
    private const int Confirmations = 2;

    // Fewer identical reads than this are chance, however long they took.
    private const int LeastStuckReads = 20;

    private double? _accepted;
    private double _suspect;
    private int _agreeing;
    private double _same = double.NaN;
    private int _sameCount;
    private TimeSpan _sameFor;

    /// <summary>Null when the value is believed, else the reason: a short constant word that becomes a metrics label.</summary>
    public string? Judge(double value, TimeSpan sinceLast)
    {
        if (RangeProblem(value) is { } problem) return problem;
        if (IsStuck(value, sinceLast)) return "stuck";
        if (IsSpike(value, sinceLast)) return "spike";
        _accepted = value;
        return null;
    }

    private string? RangeProblem(double value)
    {
        if (value >= limits.Min && value <= limits.Max) return null;
        return quantity == Quantity.Humidity && value > limits.Max ? "humidity_over_100" : "range";
    }

    private bool IsStuck(double value, TimeSpan sinceLast)
    {
        var isSame = value == _same;
        _sameCount = isSame ? _sameCount + 1 : 1;
        _sameFor = isSame ? _sameFor + sinceLast : TimeSpan.Zero;
        _same = value;
        return stuckAfter is { } limit && _sameFor >= limit && _sameCount >= LeastStuckReads;
    }

    private bool IsSpike(double value, TimeSpan sinceLast)
    {
        // After a gap of minutes the room may really be elsewhere.
        var step = limits.Step * Math.Max(1, sinceLast.TotalMinutes);
        if (limits.Step == 0 || _accepted is not { } accepted || Math.Abs(value - accepted) <= step) return Forget();
        _agreeing = _agreeing > 0 && Math.Abs(value - _suspect) <= step ? _agreeing + 1 : 1;
        _suspect = value;
        return _agreeing <= Confirmations || Forget();

        bool Forget()
        {
            _agreeing = 0;
            return false;
        }
    }
}
