using System.Text.RegularExpressions;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Architecture;

/// <summary>Whatever a driver, the bus or the gate can say is wrong, <c>/health</c> has advice for it. Read from the source: nobody has to remember a list.</summary>
public sealed partial class FaultReasonTests
{
    // where a reason is no literal: it was one in the call (W1Sensor's Fault), or comes from the gate, or is one of these constants
    private static readonly string[] KnownNames = ["reason", "first.Reason", "SensorReporter.DriverError", "Hung"];

    [Fact]
    public void Reasons_ThatCanBeRaised_HaveAdviceEach()
    {
        var raised = Raised().ToHashSet();
        Assert.InRange(raised.Count, 35, 100);
        Assert.Superset(new HashSet<string> { "nak", "kernel_driver", "bus_low", "spike", "asleep", "driver_error" }, raised);
        Assert.Empty(raised.Except(FaultAdvice.Reasons).Order());
    }

    [Fact]
    public void Advice_ForAReasonThatNobodyRaises_IsNotKept() => Assert.Empty(FaultAdvice.Reasons.Except(Raised()).Order());

    [Fact]
    public void Reasons_Source_AreLiteralsOrKnownNames()
    {
        var others = Sources().SelectMany(s => AnyReason().Matches(s.Text).Select(m => $"{s.File}: {m.Groups[1].Value}"))
            .Where(f => !f.EndsWith('"') && !KnownNames.Any(n => f.EndsWith($": {n}", StringComparison.Ordinal)));
        Assert.Empty(others);
    }

    [Fact]
    public void Advice_Each_IsALineThatTellsWhatToDo() =>
        Assert.All(FaultAdvice.Reasons, r => Assert.InRange(FaultAdvice.For(r).Length, 10, 140));

    private static IEnumerable<string> Raised() => Sources().SelectMany(s => Literals(s.Text, s.File)).Append(SensorReporter.DriverError).Append(MonitoredSensor.Hung);

    private static IEnumerable<string> Literals(string text, string file)
    {
        var found = Literal().Matches(text).Select(m => m.Groups[1].Value).Concat(ShortLiteral().Matches(text).Select(m => m.Groups[1].Value));
        return file.EndsWith("PlausibilityGate.cs", StringComparison.Ordinal) ? found.Concat(GateLiteral().Matches(text).Select(m => m.Groups[1].Value)) : found;
    }

    private static IEnumerable<(string File, string Text)> Sources() =>
        Repository.Sources("TempMonitor.Core").Concat(Repository.Sources("TempMonitor.Daemon")).Select(f => (f, File.ReadAllText(Repository.File(f))));

    // new(SensorFaultKind.NoData, "nak", ...) and Fault(SensorFaultKind.NoData, "nak", ...), on one line or several
    [GeneratedRegex("""SensorFaultKind\.\w+,\s*"(\w+)"\s*,""")]
    private static partial Regex Literal();

    [GeneratedRegex("""SensorFaultKind\.\w+,\s*([^,]+?)\s*,""")]
    private static partial Regex AnyReason();

    // a driver's own Fault("crc", ...)
    [GeneratedRegex("""\bFault\("(\w+)",""")]
    private static partial Regex ShortLiteral();

    [GeneratedRegex("""(?:return|[?:]) "(\w+)"(?=[;\s])""")]
    private static partial Regex GateLiteral();
}
