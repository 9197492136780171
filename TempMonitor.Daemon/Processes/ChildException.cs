using System.Diagnostics;

namespace TempMonitor.Daemon.Processes;

/// <summary>A program that could not be run, or had to be ended, in one sentence.</summary>
internal sealed class ChildException(ChildFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public ChildFault Fault { get; } = fault;

    /// <summary>With <see cref="ChildFault.Stuck"/>: the one that would not end.</summary>
    public Process? Left { get; init; }
}

/// <summary>Its time was up. It has ended, and so has all that it started.</summary>
internal sealed class ChildTimeoutException(string program, string lastWords, CancellationToken deadline) : OperationCanceledException($"{program} did not end in time", deadline)
{
    /// <summary>What it said on standard error until then.</summary>
    public string LastWords { get; } = lastWords;
}

internal enum ChildFault
{
    /// <summary>There is no such program.</summary>
    Absent,

    /// <summary>This user may not run it.</summary>
    Denied,

    /// <summary>The system would not start it.</summary>
    NotStarted,

    /// <summary>It wrote more than it may.</summary>
    TooMuch,

    /// <summary>It does not even end when it is killed: it hangs inside the kernel, in a driver.</summary>
    Stuck,
}
