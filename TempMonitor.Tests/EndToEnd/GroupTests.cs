using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>Groups in the real daemon, on the simulated board.</summary>
public sealed class GroupTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresProgramFact]
    public void Auto_TwoThermometersOfOneBoard_AreWatchedAndTheRoomStaysTheSensors()
    {
        using var daemon = DaemonProcess.Start(_folder, "--Simulation:When=always", "--Simulation:Scenario=steady", "--Sampling:Interval=00:00:01");
        daemon.WaitFor("both are read", d => d.Metric("tempmonitor_group_members_healthy{group=\"sense-hat\"}") == 2);
        Assert.Equal(2, daemon.Metric("tempmonitor_group_members{group=\"sense-hat\"}"));
        Assert.Contains("2 of 2 members agree", daemon.Ask("/health").Body, StringComparison.Ordinal);
        Assert.Equal(["cpu", "hts221", "lps25h"], daemon.Get("/api/temp").GetProperty("sensors").EnumerateArray().Select(s => s.GetProperty("id").GetString()).Order());
    }

    [RequiresProgramFact]
    public void Configured_OneMemberFreezes_IsNamedAndComesBack()
    {
        using var daemon = DaemonProcess.Start(
            _folder, "--I2c:Bus=simulated", "--Simulation:Scenario=sensor-fault", "--Simulation:Speed=120",
            "--Sensors:a:Driver=hts221", "--Sensors:a:Group=rack", "--Sensors:b:Driver=lps25h", "--Sensors:b:Group=rack");
        daemon.WaitFor("the frozen one is noticed", d => d.Ask("/health").Body.Contains("1 of 2 members are healthy: a gives no good value now", StringComparison.Ordinal));
        daemon.WaitFor("it is back", d => d.Metric("tempmonitor_group_members_healthy{group=\"rack\"}") == 2);
        Assert.Equal(2, daemon.Metric("tempmonitor_group_members{group=\"rack\"}"));
    }

    [RequiresProgramFact]
    public void Configured_Group_SpeaksForTheRoomInApiMetricsAndHistory()
    {
        using var daemon = DaemonProcess.Start(
            _folder, "--I2c:Bus=simulated", "--Simulation:Scenario=steady", "--Sampling:Interval=00:00:01", "--Storage:CommitEvery=00:00:01", "--Compensation:CpuFactor=0",
            "--Sensors:a:Driver=hts221", "--Sensors:a:Group=rack", "--Sensors:b:Driver=lps25h", "--Sensors:b:Group=rack", "--Groups:rack:Hold=00:01:00");
        daemon.WaitUntilReady();
        daemon.WaitFor("the group has a history", d => d.Ask("/api/history?sensor=rack&quantity=temperature&from=-1h").Body.Contains("\"mean\"", StringComparison.Ordinal), seconds: 20);
        var temp = daemon.Get("/api/temp");
        var (a, b, rack) = (Celsius("a"), Celsius("b"), Celsius("rack"));
        Assert.InRange(rack, Math.Min(a, b) - 0.1, Math.Max(a, b) + 0.1);
        Assert.Equal("group", temp.GetProperty("sensors").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "rack").GetProperty("driver").GetString());
        Assert.Equal(Math.Round(rack, 1), temp.GetProperty("temperature_c").GetDouble(), 0.3);
        Assert.Contains("group:rack", daemon.Ask("/health").Body, StringComparison.Ordinal);

        double Celsius(string sensor) => daemon.Metric($"tempmonitor_temperature_celsius{{sensor=\"{sensor}\"}}");
    }
}
