using System.Globalization;

namespace TempMonitor.Tests.Benchmarks;

/// <param name="Limit">The most that is allowed, in <paramref name="Unit"/>; null: only reported.</param>
internal sealed record BenchmarkRow(string Name, double Value, string Unit, double? Limit)
{
    public bool Passed => Limit is not { } limit || Value <= limit;

    public string Target => Limit is { } limit ? $"<= {Number(limit)}" : "";

    public string Verdict => Limit is null ? "" : Passed ? "pass" : "FAIL";

    public string Measured => Number(Value);

    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 or 0 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };
}
