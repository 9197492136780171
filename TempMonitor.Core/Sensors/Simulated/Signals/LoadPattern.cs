using System.Collections.Immutable;

namespace TempMonitor.Core.Sensors.Simulated.Signals;

/// <summary>CPU load from 0 to 1 in phases of equal length, each of one level.</summary>
/// <param name="level">The level of a phase by its number, which is negative before the start.</param>
internal sealed class LoadPattern(Func<long, double> level)
{
    private const double PhaseSeconds = 900;

    // what is older than this many time constants no longer shows in a double
    private const double Memory = 16;

    public static LoadPattern Constant(double level) => new(_ => level);

    /// <summary>Mostly idle, sometimes at work, now and then a backup run. Before the start it had long been as in the first phase: whoever looks first, however late, finds a board that is as warm as its load makes it.</summary>
    public static LoadPattern Phases(SeededNoise noise) => new(phase => Level(noise.Uniform("phase", Math.Max(0, phase)), noise.Uniform("level", Math.Max(0, phase))));

    /// <summary>What somebody has set since, in the order of time; the phases end with the first of them.</summary>
    private ImmutableArray<(double Since, double Level)> Changes { get; init; } = [];

    /// <summary>The same load up to a moment, another level from then on.</summary>
    public LoadPattern ChangedAt(double seconds, double newLevel) => new(level) { Changes = Changes.Add((seconds, newLevel)) };

    public double At(double seconds)
    {
        var current = level(PhaseOf(seconds));
        foreach (var (since, changed) in Changes)
            if (since <= seconds) current = changed;
        return current;
    }

    /// <summary>The load behind two low passes in a row: the silicon, then the board.</summary>
    public double Delayed(double seconds, double first, double second) =>
        Respond(seconds, Math.Max(first, second), s => FirstOrder.Step(s, first, second));

    public double Delayed(double seconds, double timeConstant) => Respond(seconds, timeConstant, s => FirstOrder.Step(s, timeConstant));

    private static double Level(double kind, double within) => kind switch
    {
        < 0.55 => 0.04 + (0.08 * within),
        < 0.85 => 0.30 + (0.20 * within),
        _ => 0.70 + (0.25 * within),
    };

    private static long PhaseOf(double seconds) => (long)Math.Floor(seconds / PhaseSeconds);

    // a linear system: the answer to a staircase is the sum of the answers to its steps
    private double Respond(double seconds, double slowest, Func<double, double> step)
    {
        var lastPhased = Changes.IsEmpty ? seconds : Math.Min(seconds, Changes[0].Since);
        var last = PhaseOf(lastPhased);
        var phase = PhaseOf(lastPhased - (Memory * slowest));
        var sum = level(phase);
        for (phase++; phase <= last; phase++) sum += (level(phase) - level(phase - 1)) * step(seconds - (phase * PhaseSeconds));
        var current = level(last);
        foreach (var (since, changed) in Changes)
        {
            if (since > seconds) break;
            sum += (changed - current) * step(seconds - since);
            current = changed;
        }

        return sum;
    }
}
