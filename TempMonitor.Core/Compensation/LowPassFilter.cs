namespace TempMonitor.Core.Compensation;

/// <summary>First-order low pass over unevenly spaced values. After a long gap it simply takes the new value.</summary>
internal sealed class LowPassFilter
{
    private double _began;

    public double? Value { get; private set; }

    /// <summary>How much of the value is still the guess with which it began: 1 at first, 5 % after three time constants.</summary>
    public double Guessed { get; private set; } = 1;

    /// <param name="isGap">Nothing was seen in between: what the filter then takes in for that time is a guess as well.</param>
    public void Add(double value, TimeSpan sinceLast, TimeSpan timeConstant, bool isGap)
    {
        if (timeConstant <= TimeSpan.Zero) (Value, Guessed) = (value, 0);
        if (Value is not { } last) Value = _began = value;
        else if (timeConstant > TimeSpan.Zero) Follow(last, value, Math.Exp(-sinceLast / timeConstant), isGap);
    }

    /// <summary>What it should have begun with has become known.</summary>
    /// <param name="guessed">How much of that is a guess in its turn.</param>
    /// <remarks>A low pass is linear: of a wrong beginning so much is left as of the guess, and that is put right.</remarks>
    public void Recall(double beginning, double guessed)
    {
        if (Value is not { } current) return;
        Value = current + ((beginning - _began) * Guessed);
        (_began, Guessed) = (beginning, Guessed * guessed);
    }

    private void Follow(double last, double value, double kept, bool isGap)
    {
        Value = last + ((value - last) * (1 - kept));
        Guessed = (Guessed * kept) + (isGap ? 1 - kept : 0);
    }
}
