using System.CommandLine;
using TempMonitor.Daemon.Cli;

namespace TempMonitor.Tests.Daemon.Cli;

public sealed class CompletionTests
{
    private static readonly Command Root = new("tempmonitor") { new Command("sensors") { new Command("scan") { new Option<bool>("--json") } }, new Command("export") };

    [Theory]
    [InlineData("tempmonitor ", "export, sensors")]
    [InlineData("tempmonitor se", "sensors")]
    [InlineData("/usr/bin/tempmonitor sensors ", "scan")]
    [InlineData("tempmonitor sensors scan --j", "--json")]
    [InlineData("tempmonitor", "")]
    public void Words_LineSoFar_AreWhatMayFollow(string line, string expected) =>
        Assert.Equal(expected, string.Join(", ", new Completion(line.Length, line).Words(Root).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData(-5)]
    [InlineData(9999)]
    public void Words_PositionOutside_IsNoTrouble(int position) => _ = new Completion(position, "tempmonitor sensors ").Words(Root).ToList();

    [Fact]
    public void Asked_OtherWords_IsNot()
    {
        Assert.Equal(new Completion(3, "a b"), Completion.Asked(["[suggest:3]", "a b"]));
        Assert.Null(Completion.Asked(["[suggest:x]", "a b"]));
        Assert.Null(Completion.Asked(["sensors", "scan"]));
    }
}
