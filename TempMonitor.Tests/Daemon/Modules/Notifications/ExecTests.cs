using System.Text.Json;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Exec;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed class ExecTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresProgramFact("sh")]
    public void Program_GetsTheFactsAndNothingOfTheDaemons()
    {
        Environment.SetEnvironmentVariable("TEMPMONITOR_TEST_SECRET", "s3same");
        Assert.Equal(DeliveryResult.Accepted, Run($"cat > {_folder["in"]}; env > {_folder["env"]}; printf '%s' \"$1\" > {_folder["arg"]}", "a; b $HOME 'c'"));
        Assert.Equal("room", JsonDocument.Parse(File.ReadAllText(_folder["in"])).RootElement.GetProperty("sensor").GetString());
        var environment = File.ReadAllText(_folder["env"]);
        Assert.Contains("ALARM_LEVEL=critical\n", environment, StringComparison.Ordinal);
        Assert.Contains("ALARM_TITLE=Critical: room: 32 °C, above the critical limit\n", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("s3same", environment, StringComparison.Ordinal);
        Assert.Equal("a; b $HOME 'c'", File.ReadAllText(_folder["arg"]));
    }

    [RequiresProgramTheory("sh")]
    [InlineData("exit 0", DeliveryOutcome.Accepted, null)]
    [InlineData("echo no; echo way >&2; exit 7", DeliveryOutcome.Failed, "exit code 7: ")]
    [InlineData("exit 65", DeliveryOutcome.Refused, "the program says never (exit code 65)")]
    [InlineData("exec 0<&-; exit 0", DeliveryOutcome.Accepted, null)]
    public void Program_ExitCode_IsWhatItMeans(string script, DeliveryOutcome outcome, string? reason)
    {
        var result = Run(script);
        Assert.Equal(outcome, result.Outcome);
        if (reason is not null) Assert.StartsWith(reason, result.Reason, StringComparison.Ordinal);
    }

    [RequiresProgramFact("sh")]
    public void Program_MuchOutput_IsKeptShort() => Assert.InRange(Run("yes | head -c 3000000; exit 1").Reason!.Length, 10, 500);

    [Fact]
    public void Program_IsNotThere_IsAFailure() => Assert.Equal(DeliveryOutcome.Failed, Send(["/no/such/program"]).Outcome);

    [RequiresProgramFact("sh")]
    public void Program_Hangs_EndsWithItsChildrenInTime()
    {
        var result = Run($"sleep 300 & echo $! > {_folder["pid"]}; wait", timeout: 0.5);
        Assert.Equal("no answer within 0.5 s", result.Reason);
        var child = File.ReadAllText(_folder["pid"]).Trim();
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), TimeSpan.FromSeconds(10)), "the child outlived its time");
    }

    [RequiresProgramFact("sh")]
    public void Program_LeavesSomethingBehind_ItEndsToo()
    {
        Assert.Equal(DeliveryOutcome.Accepted, Run($"sleep 300 > /dev/null 2>&1 < /dev/null & echo $! > {_folder["pid"]}").Outcome);
        var child = File.ReadAllText(_folder["pid"]).Trim();
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), TimeSpan.FromSeconds(10)), "the child was left behind");
    }

    [RequiresProgramFact("sh")]
    public void Program_LeavesSomethingBehindThatHoldsItsOutput_IsToldAllTheSame() =>
        Assert.Equal(DeliveryOutcome.Accepted, Run("sleep 300 & exit 0", timeout: 20).Outcome);

    /// <summary>A zombie that nobody has collected yet runs no more.</summary>
    private static bool IsRunning(string pid) => File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z", StringComparison.Ordinal);

    private DeliveryResult Run(string script, string argument = "", double timeout = 30) => Send(["/bin/sh", _folder.Write("script", script), argument], timeout);

    private static DeliveryResult Send(List<string> command, double timeout = 30)
    {
        var options = new ExecOptions { Kind = "exec", Command = command, Timeout = TimeSpan.FromSeconds(timeout) };
        using var target = new Target("script", options, new ExecNotifier(options), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        return target.Send(SomeNotification.Critical(), default);
    }
}
