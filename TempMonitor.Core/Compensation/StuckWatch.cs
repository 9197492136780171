namespace TempMonitor.Core.Compensation;

/// <summary>Notices a chip that repeats itself to the last digit although its digits never rest: what it says is old.</summary>
internal sealed class StuckWatch(TimeSpan? stuckAfter)
{
    // Fewer identical reads than this are chance, however long they took.
    private const int LeastReads = 20;

    // While the heat below the chip moves its digits can't rest at all: only a room that cools by just as much could hide that, and not for long.
    private const int LeastHeatedReads = 5;

    // °C. Fifty steps of a chip with fine ones, and too little for a false alarm: the correction of an old value is a room that nobody measured.
    private const double HeatMoved = 0.5;

    private double _same = double.NaN;
    private int _count;
    private TimeSpan _for;
    private BoardHeat? _began;

    /// <param name="heat">What the board feels of the CPU; null where the value does not depend on it, or while that is not known.</param>
    public bool IsStuck(double value, TimeSpan sinceLast, BoardHeat? heat)
    {
        var isSame = value == _same;
        (_same, _count, _for) = (value, isSame ? _count + 1 : 1, isSame ? _for + sinceLast : TimeSpan.Zero);

        // what is not known for a while may have jumped in it, with the guess that it began with
        _began = isSame && heat is not null ? _began ?? heat : heat;
        if (stuckAfter is not { } limit) return false;
        return (_for >= limit && _count >= LeastReads) || (_count >= LeastHeatedReads && _began?.MovedTo(heat!.Value) > HeatMoved);
    }
}
