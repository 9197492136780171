namespace TempMonitor.Core.Indicators;

/// <summary>
/// Keeps the panel's heat away from a sensor on the same board: its mean light stays at or below <see cref="Share"/> of full white.
/// A brighter picture is shown until a minute's share is used up; then the panel rests for a minute.
/// </summary>
/// <remarks>
/// Nobody can measure the panel's part in a board's warmth from inside, so this goes by what is known: the light asked for. Full white by the
/// kernel's driver is about 1.2 W; 2 % of it is 25 mW, which at some 10 K/W warms the board's sensors by 0.25 °C, half of what the better one
/// promises (0.5 °C). The numbers are estimates, see the module's README.
/// </remarks>
internal sealed class HeatBudget
{
    public const double Share = 0.02;

    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    // in seconds of full white
    private static readonly double Most = Share * Rest.TotalSeconds;

    private double _left = Most;
    private bool _resting;

    /// <summary>Whether the panel may be lit from now on.</summary>
    /// <param name="load">What was shown since the last call, as a share of full white; the wish while it rests does not count.</param>
    public bool Spend(double load, TimeSpan elapsed)
    {
        // bounded debts: after a long alarm, which may always shine, two minutes of rest have to do
        _left = Math.Clamp(_left + ((Share - load) * elapsed.TotalSeconds), -Most, Most);
        if (_left <= 0) _resting = true;
        if (_left >= Most) _resting = false;
        return !_resting;
    }
}
