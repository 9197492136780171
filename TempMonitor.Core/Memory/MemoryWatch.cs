using System.Globalization;
using TempMonitor.Core.Health;

namespace TempMonitor.Core.Memory;

/// <summary>Says that the daemon takes too much memory before the kernel acts on it. Measured by one loop, asked by any thread.</summary>
public sealed class MemoryWatch(IMemoryReader reader, MemoryOptions options, TimeProvider time) : IHealthSource
{
    public static readonly TimeSpan MeasureEvery = TimeSpan.FromMinutes(1);

    // at a limit of the kernel's the process slows down or dies: the warning has to come before it
    private const double OfCap = 0.9;
    private const double Megabyte = 1024 * 1024;

    private readonly MemoryTrend _trend = new(time);
    private MemoryFacts? _facts;

    /// <summary>Null until it has been measured, and where the system does not tell.</summary>
    public MemoryFacts? Facts => Volatile.Read(ref _facts);

    public void Measure()
    {
        if (reader.Read() is not { } use)
        {
            Volatile.Write(ref _facts, null);
            return;
        }

        _trend.Add(use.ResidentBytes);
        var ofCap = (long?)(use.CapBytes * OfCap);
        Volatile.Write(ref _facts, ofCap < options.AlertBytes
            ? new(use.ResidentBytes, ofCap.Value, $"{OfCap * 100:0} % of {use.CapName} = {Size(use.CapBytes!.Value)}", _trend.PerDay)
            : new(use.ResidentBytes, options.AlertBytes, "Memory:AlertBytes", _trend.PerDay));
    }

    public IEnumerable<HealthEntry> Check()
    {
        if (Facts is not { } facts) yield break;
        var observed = $"{Size(facts.ResidentBytes)} of memory, the limit is {Size(facts.LimitBytes)} ({facts.LimitName}){Growth(facts.GrowthPerDay)}";
        yield return facts.ResidentBytes <= facts.LimitBytes
            ? new("memory", HealthStatus.Healthy, observed)
            : new("memory", HealthStatus.Degraded, observed, "restart the daemon; if it grows again, report it with the log; if so much is right here, raise the limit");
    }

    private static string Growth(double? perDay) => perDay switch
    {
        null => "",
        { } growth when Math.Abs(growth) < Megabyte => ", steady",
        > 0 => $", growing by {Size(perDay.Value)} a day",
        _ => $", shrinking by {Size(-perDay.Value)} a day",
    };

    private static string Size(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Megabyte:0} MiB");
}

/// <param name="LimitBytes">Above this it is too much.</param>
/// <param name="GrowthPerDay">In bytes; null in the first hour.</param>
public sealed record MemoryFacts(long ResidentBytes, long LimitBytes, string LimitName, double? GrowthPerDay);
