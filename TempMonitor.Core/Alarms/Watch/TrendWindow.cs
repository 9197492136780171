using TempMonitor.Core.Statistics;

namespace TempMonitor.Core.Alarms.Watch;

/// <summary>The slope of the last minutes by least squares, and whether it is more than noise. Keeps at most <see cref="Most"/> points, means of short spans.</summary>
internal sealed class TrendWindow(TimeSpan window)
{
    private const int Most = 60, Least = 5;

    // less than this part of the window says too little of it: 3 of 5 minutes
    private const double LeastPart = 0.6;

    private readonly long _width = (long)window.TotalMilliseconds;
    private readonly long _span = (long)(window.TotalMilliseconds / Most);
    private readonly Point[] _points = new Point[Most + 1];
    private int _first;
    private int _count;

    public void Clear() => (_first, _count) = (0, 0);

    public void Add(double value, long now)
    {
        while (_count > 0 && At(0).Since < now - _width) (_first, _count) = ((_first + 1) % _points.Length, _count - 1);
        if (_count > 0 && now - At(_count - 1).Since < _span)
        {
            At(_count - 1).Add(value, now);
            return;
        }

        if (_count == _points.Length) (_first, _count) = ((_first + 1) % _points.Length, _count - 1);
        _count++;
        At(_count - 1) = new Point(value, now);
    }

    /// <returns>Null while there are too few points, or of too short a time.</returns>
    public Trend? Look(long now)
    {
        if (_count < Least || now - At(0).Since < _width * LeastPart) return null;

        // seconds before now: small numbers, so that the squares lose nothing
        var (meanX, meanY) = (0.0, 0.0);
        for (var i = 0; i < _count; i++) (meanX, meanY) = (meanX + At(i).SecondsFrom(now), meanY + At(i).Value);
        (meanX, meanY) = (meanX / _count, meanY / _count);
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < _count; i++)
        {
            var (x, y) = (At(i).SecondsFrom(now) - meanX, At(i).Value - meanY);
            (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
        }

        if (xx <= 0) return null;
        var slope = xy / xx;
        var error = Math.Sqrt(Math.Max(0, yy - (slope * xy)) / (_count - 2) / xx);
        return new Trend(slope * 3600, meanY - (slope * meanX), Math.Abs(slope) > StudentFactor.For(_count - 2) * error);
    }

    private ref Point At(int index) => ref _points[(_first + index) % _points.Length];

    /// <summary>The mean of the values of a short span.</summary>
    private struct Point(double value, long since)
    {
        private double _offsets;
        private int _count = 1;

        public long Since { get; } = since;

        public double Value { get; private set; } = value;

        public void Add(double value, long now)
        {
            _count++;
            Value += (value - Value) / _count;
            _offsets += now - Since;
        }

        public readonly double SecondsFrom(long now) => (Since - now + (_offsets / _count)) / 1000;
    }
}

/// <param name="PerHour">The slope.</param>
/// <param name="Now">What the line says for now.</param>
/// <param name="IsSignificant">More than noise makes of a slope of zero, with 95 % confidence.</param>
internal readonly record struct Trend(double PerHour, double Now, bool IsSignificant);
