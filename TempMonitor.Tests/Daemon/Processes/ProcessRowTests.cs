using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Daemon.Processes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Processes;

public sealed class ProcessRowTests
{
    private const string Rest = "1 42 42 0 -1 4194560 100 0 0 0 1 2 3 4 20 0 1 0 123456 1000 200";

    [Theory]
    [InlineData("sh")]
    [InlineData("a) Z 1 1 (b")]
    [InlineData(") S 9 9 9 (")]
    [InlineData("")]
    public void Parse_AnyName_FindsTheFields(string name) =>
        Assert.Equal(new ProcessRow(77, 'S', 1, 42, 123456), ProcessRow.Parse(77, $"77 ({name}) S {Rest}\n"));

    [Theory]
    [InlineData('Z', true)]
    [InlineData('X', true)]
    [InlineData('D', false)]
    [InlineData('T', false)]
    public void IsDead_Zombie_RunsNoMore(char state, bool isDead) => Assert.Equal(isDead, ProcessRow.Parse(1, $"1 (x) {state} {Rest}")!.IsDead);

    [Fact]
    public void Parse_AnyText_NeverThrows() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => ProcessRow.Parse(1, text ?? "") is null or { Pid: 1 }).MustHold();

    [RequiresProgramFact("sh")]
    public void Of_ThisProcess_IsListedAlive()
    {
        var self = Assert.Single(ProcessRow.All(), p => p.Pid == Environment.ProcessId);
        Assert.False(self.IsDead);
        Assert.Null(ProcessRow.Of(int.MaxValue));
    }
}
