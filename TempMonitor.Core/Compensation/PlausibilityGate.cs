using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Compensation;

/// <summary>Judges the raw values of one series. A refused value is counted and never shown; silence then ages the last good one.</summary>
/// <remarks>Not thread-safe: the pipeline calls it under its lock.</remarks>
internal sealed class PlausibilityGate(Quantity quantity, PlausibilityLimits limits, TimeSpan? stuckAfter)
{
    // A real jump (a door, a fire) repeats itself; a spike does not. Two more reads that agree with the new value confirm it.
    private const int Confirmations = 2;

    private readonly StuckWatch _stuck = new(stuckAfter);
    private double? _accepted;
    private double _suspect;
    private int _agreeing;

    /// <summary>Null when the value is believed, else the reason: a short constant word that becomes a metrics label.</summary>
    /// <param name="heat">What the chip's board feels of the CPU; null where the value does not depend on it, or while that is not known.</param>
    public string? Judge(double value, TimeSpan sinceLast, BoardHeat? heat = null)
    {
        if (RangeProblem(value) is { } problem) return problem;
        if (_stuck.IsStuck(value, sinceLast, heat)) return "stuck";
        if (IsSpike(value, sinceLast)) return "spike";
        _accepted = value;
        return null;
    }

    private string? RangeProblem(double value)
    {
        if (value >= limits.Min && value <= limits.Max) return null;
        return quantity == Quantity.Humidity && value > limits.Max ? "humidity_over_100" : "range";
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
