using System.Diagnostics;
using System.Globalization;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Answers;

public sealed class NumberTests
{
    [Theory] // the right column is what Python's round(x, 1) printed
    [InlineData(0.15, 0.1)]
    [InlineData(0.25, 0.2)]
    [InlineData(0.35, 0.3)]
    [InlineData(0.45, 0.5)]
    [InlineData(0.75, 0.8)]
    [InlineData(2.675, 2.7)]
    [InlineData(22.25, 22.2)]
    [InlineData(22.35, 22.4)]
    [InlineData(22.65, 22.6)]
    [InlineData(22.75, 22.8)]
    [InlineData(23.45, 23.4)]
    [InlineData(23.55, 23.6)]
    [InlineData(1013.25, 1013.2)]
    [InlineData(-0.25, -0.2)]
    [InlineData(-22.65, -22.6)]
    [InlineData(99.95, 100.0)]
    [InlineData(5.0, 5.0)]
    public void Tenth_HalfCases_AreRoundedAsPythonDoes(double value, double expected) => Assert.Equal(expected, Number.Tenth(value));

    [Fact]
    public void Tenth_NegativeDust_IsPlainZero() => Assert.False(double.IsNegative(Number.Tenth(-0.04)!.Value));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(null)]
    public void Tenth_NoNumber_IsNull(double? value) => Assert.Null(Number.Tenth(value));

    [Fact]
    public void Kept_Value_HasTheResolutionOfItsQuantity() => Assert.Equal(1013.26, Number.Kept(1013.2567, Quantity.Pressure));

    [RequiresProgramFact("python3")]
    public async Task Tenth_TenThousandValues_AgreeWithPython()
    {
        var random = new Random(7);
        var values = Enumerable.Range(0, 10_000).Select(i => i % 2 == 0 ? (i - 5000) / 20.0 : Math.Round(random.NextDouble() * 200, 2) - 50).ToArray();
        var start = new ProcessStartInfo("python3", ["-c", "import sys\nfor l in sys.stdin: print(round(float(l), 1) + 0.0)"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var python = Process.Start(start)!;
        var output = python.StandardOutput.ReadToEndAsync();
        foreach (var value in values) await python.StandardInput.WriteLineAsync(value.ToString("R", CultureInfo.InvariantCulture));
        python.StandardInput.Close();
        var rounded = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => double.Parse(l, CultureInfo.InvariantCulture));
        await python.WaitForExitAsync();
        Assert.Equal(rounded, values.Select(v => Number.Tenth(v)!.Value));
    }
}
