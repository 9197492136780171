namespace TempMonitor.Daemon.Processes;

/// <summary>How a program ended by itself.</summary>
/// <param name="Output">Its standard output.</param>
/// <param name="LastWords">The last lines of its standard error.</param>
internal sealed record ChildResult(int ExitCode, byte[] Output, string LastWords)
{
    // as a shell tells it: 128 and the signal's number
    private const int FileTooLarge = SignalBase + 25, SignalBase = 128, LastSignal = 64;

    private static readonly Dictionary<int, string> Signals = new()
    {
        [1] = "SIGHUP", [2] = "SIGINT", [4] = "SIGILL", [6] = "SIGABRT", [7] = "SIGBUS", [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV", [13] = "SIGPIPE",
        [15] = "SIGTERM", [24] = "SIGXCPU", [25] = "SIGXFSZ", [31] = "SIGSYS",
    };

    /// <summary>It wrote a file beyond <see cref="ChildCommand.MostFileBytes"/>.</summary>
    public bool WroteTooMuch => ExitCode == FileTooLarge;

    public string Ending => ExitCode is > SignalBase and <= SignalBase + LastSignal
        ? $"ended by signal {ExitCode - SignalBase}{(Signals.TryGetValue(ExitCode - SignalBase, out var name) ? $" ({name})" : "")}"
        : $"exit code {ExitCode}";

    /// <summary>Mostly the one that says what went wrong; empty when it said nothing.</summary>
    public string LastLine => LastWords[(LastWords.LastIndexOf('\n') + 1)..];
}
