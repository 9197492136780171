namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>Chance without memory: the same seed, name and number give the same value, in any order.</summary>
internal sealed class SeededNoise(int seed)
{
    /// <summary>Evenly spread over 0 to 1, both ends excluded.</summary>
    public double Uniform(string name, long number)
    {
        var hash = Mix((ulong)seed);
        foreach (var letter in name) hash = Mix(hash ^ letter);
        return ((Mix(hash ^ (ulong)number) >> 11) + 0.5) / (1UL << 53);
    }

    /// <summary>Normally spread: mean 0, standard deviation 1.</summary>
    public double Gaussian(string name, long number) =>
        Math.Sqrt(-2 * Math.Log(Uniform(name, number))) * Math.Cos(Math.Tau * Uniform(name, ~number));

    public double Phase(string name) => Math.Tau * Uniform(name, 0);

    // the finaliser of splitmix64
    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }
}
