using TempMonitor.Daemon.Hosting.Systemd;

namespace TempMonitor.Tests.Daemon.Hosting.Systemd;

public sealed class WatchdogEnvironmentTests
{
    [Theory]
    [InlineData("60000000", null, 60.0)]
    [InlineData("60000000", "", 60.0)]
    [InlineData("2500000", "42", 2.5)]
    [InlineData("60000000", "41", null)]
    [InlineData("60000000", "nonsense", null)]
    [InlineData(null, null, null)]
    [InlineData("", "42", null)]
    [InlineData("0", "42", null)]
    [InlineData("-1", null, null)]
    [InlineData("1.5", null, null)]
    [InlineData("99999999999999999999", null, null)]
    [InlineData("18446744073709551615", null, null)]
    public void Period_Environment_CountsOnlyForOurProcess(string? microseconds, string? pid, double? seconds)
    {
        var variables = new Dictionary<string, string?> { ["WATCHDOG_USEC"] = microseconds, ["WATCHDOG_PID"] = pid };
        Assert.Equal(seconds, WatchdogEnvironment.Period(variables.GetValueOrDefault, ownPid: 42)?.TotalSeconds);
    }
}
