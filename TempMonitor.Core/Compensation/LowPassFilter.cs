namespace TempMonitor.Core.Compensation;

/// <summary>First-order low pass over unevenly spaced values. After a long gap it simply takes the new value.</summary>
internal sealed class LowPassFilter(TimeSpan timeConstant)
{
    public double? Value { get; private set; }

    public void Add(double value, TimeSpan sinceLast)
    {
        if (Value is not { } last || timeConstant <= TimeSpan.Zero)
        {
            Value = value;
            return;
        }

        Value = last + (value - last) * (1 - Math.Exp(-sinceLast / timeConstant));
    }
}
