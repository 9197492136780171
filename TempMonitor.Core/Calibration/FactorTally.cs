namespace TempMonitor.Core.Calibration;

/// <summary>
/// Measures the CPU factor of one sensor on the side, from ordinary work: whenever the CPU's load changes, the raw temperature changes by
/// <c>k x (board - raw)</c>'s change, whatever factor is configured. The room's own drift is another change, so only large ones count.
/// </summary>
/// <remarks>Means over blocks of about one time constant are compared with the block three before: both are linear, so a mean spoils nothing.</remarks>
/// <param name="interval">How often the sensor is read.</param>
internal sealed class FactorTally(TimeSpan timeConstant, TimeSpan interval)
{
    private const int Apart = 3, FewestSamples = 3;

    // °C of (board - raw): in this time rooms drift by tenths
    private const double LeastChange = 3;

    // neighbours share their blocks, so this is about a dozen changes of load
    private const int Fewest = 36, Most = 300;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    // a slowly read sensor needs longer blocks, or none would ever be full; one more than the fewest, because one may fail or fall next door
    private readonly TimeSpan _block = new[] { timeConstant, Shortest, interval * (FewestSamples + 1) }.Max();

    private readonly List<Block> _recent = [];
    private readonly Queue<double> _ratios = new();
    private long _number = long.MinValue;
    private double _raw, _excess;
    private int _samples;

    /// <param name="elapsed">Since any fixed moment.</param>
    public void Add(TimeSpan elapsed, double raw, double board)
    {
        var number = elapsed.Ticks / _block.Ticks;
        if (number != _number) Close(number);
        _raw += raw;
        _excess += board - raw;
        _samples++;
    }

    /// <summary>Null until enough changes have been seen.</summary>
    public FactorEstimate? Estimate()
    {
        if (_ratios.Count < Fewest) return null;
        var median = Median([.. _ratios]);
        var deviation = 1.4826 * Median([.. _ratios.Select(r => Math.Abs(r - median))]);
        return new(median, 2 * deviation / Math.Sqrt((double)_ratios.Count / Apart));
    }

    private void Close(long next)
    {
        if (_samples >= FewestSamples) Compare(new(_number, _raw / _samples, _excess / _samples));
        (_number, _raw, _excess, _samples) = (next, 0, 0, 0);
    }

    private void Compare(Block now)
    {
        _recent.Add(now);
        // by number, not by place: a block in between may have been too thin
        _recent.RemoveAll(b => b.Number < now.Number - Apart);
        var before = _recent[0];
        if (now.Number - before.Number != Apart || Math.Abs(now.Excess - before.Excess) < LeastChange) return;
        _ratios.Enqueue((now.Raw - before.Raw) / (now.Excess - before.Excess));
        if (_ratios.Count > Most) _ratios.Dequeue();
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private readonly record struct Block(long Number, double Raw, double Excess);
}

/// <param name="Uncertainty">± two standard deviations.</param>
internal readonly record struct FactorEstimate(double Factor, double Uncertainty);
