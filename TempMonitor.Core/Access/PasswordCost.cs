namespace TempMonitor.Core.Access;

/// <summary>How much work a password is on this machine: as much as nobody minds who signs in, and as hurts who tries a million.</summary>
public sealed class PasswordCost(TimeProvider time)
{
    private const int Probe = 50_000;

    // no machine is so fast; a clock that stands still must not make a password that takes hours
    private const int Most = 5_000_000;

    /// <summary>What each look at a password shall take.</summary>
    public TimeSpan Target { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>What is asked for PBKDF2 with SHA-512 at present (OWASP, 2023); a small board takes longer over it.</summary>
    public int Floor { get; init; } = 210_000;

    /// <summary>Computes for some tenths of a second.</summary>
    public int Measure()
    {
        if (!PasswordRecipe.TryParse(PasswordRecipe.Create("warm", 1_000), out _)) return Floor;
        // the better of two: the first may have been held up by whatever else runs
        var took = TimeSpan.FromTicks(Math.Min(Once().Ticks, Once().Ticks));
        if (took <= TimeSpan.Zero) return Floor;
        return (int)Math.Clamp(Probe * (Target / took), Floor, Math.Max(Floor, Most));
    }

    private TimeSpan Once()
    {
        var began = time.GetTimestamp();
        _ = PasswordRecipe.Create("how long does it take", Probe);
        return time.GetElapsedTime(began);
    }
}
