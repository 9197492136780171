using System.Globalization;
using TempMonitor.Daemon.Processes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Processes;

public sealed class ChildProcessTests : IDisposable
{
    private readonly ChildRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [RequiresProgramFact("sh")]
    public void Run_Program_GivesItsOutputExitCodeAndLastWords()
    {
        var result = _rig.Run("printf 'a\\000\\377b'; echo one >&2; printf '\\033[31mtwo' >&2; exit 7");
        Assert.Equal([(byte)'a', 0, 255, (byte)'b'], result.Output);
        Assert.Equal((7, "one\n[31mtwo", "[31mtwo", "exit code 7"), (result.ExitCode, result.LastWords, result.LastLine, result.Ending));
    }

    [RequiresProgramFact("sh")]
    public void Run_EndedBySignal_SaysWhich() => Assert.Equal("ended by signal 11 (SIGSEGV)", _rig.Run("kill -SEGV $$").Ending);

    /// <summary>Where memory runs out the monitor is the last to go.</summary>
    [RequiresProgramFact("sh")]
    public void Run_Program_IsEndedByTheKernelBeforeTheMonitor() =>
        Assert.Equal("500\n", ChildRig.Text(_rig.Run("until grep -qx 500 /proc/self/oom_score_adj; do :; done; cat /proc/self/oom_score_adj", seconds: 10)));

    /// <summary>A program that computes does not keep a sensor waiting.</summary>
    [RequiresProgramFact("sh", "nice")]
    public void Run_Program_GivesWayToTheMonitor()
    {
        const int NiceBehindTheName = 19 - 2; // proc(5): field 19, counted from behind the second
        var own = int.Parse(File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ')[NiceBehindTheName], CultureInfo.InvariantCulture);
        Assert.Equal(Math.Min(19, own + 10), int.Parse(ChildRig.Text(_rig.Run("nice")), CultureInfo.InvariantCulture));
    }

    [RequiresProgramFact("sh")]
    public void Run_Environment_HasNothingOfTheDaemons()
    {
        Environment.SetEnvironmentVariable("TEMPMONITOR_TEST_SECRET", "s3same");
        Environment.SetEnvironmentVariable("NOTIFY_SOCKET_OF_TEST", "/run/x");
        var names = ChildRig.Text(ChildRig.Run(_rig.Shell("env; pwd") with { Environment = new Dictionary<string, string> { ["EXTRA"] = "yes" } })).Split('\n');
        Assert.Contains($"PATH={ChildEnvironment.Path}", names);
        Assert.Contains($"HOME={_rig.Folder.Path}", names);
        Assert.Contains("EXTRA=yes", names);
        Assert.Contains(_rig.Folder.Path, names);
        var known = new[] { "PATH", "HOME", "LANG", "TZ", "TMPDIR", "EXTRA", "PWD", "OLDPWD", "_", "SHLVL", ChildEnvironment.Mark };
        Assert.Empty(names.Where(n => n.Contains('=', StringComparison.Ordinal)).Select(n => n[..n.IndexOf('=', StringComparison.Ordinal)]).Except(known));
    }

    [RequiresProgramFact("sh")]
    public void Run_MuchInputAndMuchOutputAtOnce_DoNotWaitForEachOther()
    {
        var input = new byte[3_000_000];
        Random.Shared.NextBytes(input);
        Assert.Equal(input, ChildRig.Run(_rig.Shell("cat") with { Input = input }).Output);
    }

    [RequiresProgramFact("sh")]
    public void Run_InputThatNobodyReads_IsNoFault() => Assert.Equal(0, ChildRig.Run(_rig.Shell("exec <&-; exit 0") with { Input = new byte[3_000_000] }).ExitCode);

    [RequiresProgramFact("sh")]
    public void Run_Lines_ComeWhileItRuns()
    {
        List<string> said = [], complained = [];
        var result = ChildRig.Run(_rig.Shell("printf 'frame=1\\rframe=2\\nend'; echo hm >&2") with { OnOutputLine = said.Add, OnErrorLine = complained.Add });
        Assert.Equal(["frame=1", "frame=2", "end"], said);
        Assert.Equal(["hm"], complained);
        Assert.Equal((0, "hm"), (result.Output.Length, result.LastWords));
    }

    [RequiresProgramFact("sh")]
    public void Run_ListenerThrows_EndsItAndSaysSo()
    {
        var command = _rig.Shell($"echo x; {_rig.Sleeper("pid")}") with { OnOutputLine = _ => throw new InvalidDataException("not for me") };
        Assert.Equal("not for me", Assert.Throws<InvalidDataException>(() => ChildRig.Run(command)).Message);
    }

    [Fact]
    public void Run_NoSuchProgram_IsAbsent()
    {
        var failure = Assert.Throws<ChildException>(() => ChildRig.Run(new ChildCommand { Program = "/no/such/program", WorkingFolder = "/" }));
        Assert.Equal((ChildFault.Absent, "there is no program /no/such/program"), (failure.Fault, failure.Message));
    }

    [RequiresProgramFact("sh")]
    public void Run_NotExecutable_IsDenied()
    {
        var file = _rig.Folder.Write("plain", "text");
        Assert.Equal(ChildFault.Denied, Assert.Throws<ChildException>(() => ChildRig.Run(new ChildCommand { Program = file, WorkingFolder = "/" })).Fault);
    }

    [RequiresProgramFact("sh")]
    public void Run_FolderThatIsNotThere_IsNotStarted() =>
        Assert.Equal(ChildFault.NotStarted, Assert.Throws<ChildException>(() => ChildRig.Run(new ChildCommand { Program = "/bin/sh", WorkingFolder = "/no/such/folder" })).Fault);

    [RequiresProgramTheory("sh")]
    [InlineData("exec yes", "standard output")]
    [InlineData("exec yes >&2", "standard error")]
    public void Run_SaysMoreThanItMay_IsEnded(string script, string what)
    {
        var failure = Assert.Throws<ChildException>(() => ChildRig.Run(_rig.Shell(script) with { MostOutput = ChildCommand.Megabyte }));
        Assert.Equal(ChildFault.TooMuch, failure.Fault);
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
    }

    [RequiresProgramFact("sh", "prlimit")]
    public void Run_WritesALargerFileThanItMay_IsEndedByTheKernel()
    {
        var result = ChildRig.Run(_rig.Shell("exec head -c 3000000 /dev/zero > big") with { MostFileBytes = ChildCommand.Megabyte });
        Assert.True(result.WroteTooMuch, result.Ending);
        Assert.InRange(new FileInfo(_rig.Folder["big"]).Length, 1, ChildCommand.Megabyte);
    }

    [RequiresProgramFact("sh")]
    public void Run_DeadlineUpBefore_StartsNothing()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => ChildProcess.Run(_rig.Shell($"touch {_rig.Folder["began"]}"), new CancellationToken(canceled: true)));
        Assert.False(File.Exists(_rig.Folder["began"]));
    }

    [RequiresProgramFact("sh")]
    public void Program_Find_IsOnItsPath()
    {
        Assert.EndsWith("/sh", ProgramPath.Find("sh"), StringComparison.Ordinal);
        Assert.Null(ProgramPath.Find("no-such-program"));
    }
}
