namespace TempMonitor.Daemon.Threading;

/// <summary>What can be seen of a loop from outside, at one moment. Read by any thread; costs nothing but <see cref="Place"/>.</summary>
internal interface IWatchedLoop
{
    string Name { get; }

    /// <summary>Steps that have come to their end.</summary>
    long Steps { get; }

    bool IsStepping { get; }

    /// <summary>It rests, and for longer than the last step asked.</summary>
    bool IsLate { get; }

    /// <summary>A step has thrown what no step should throw: nothing runs there any more.</summary>
    bool HasDied { get; }

    ThreadPlace Place { get; }
}

/// <summary>Where a thread that does not come back is held up.</summary>
internal enum ThreadPlace
{
    /// <summary>The system does not tell.</summary>
    Unknown,

    /// <summary>It computes, or waits for another thread of this process: an endless loop or a deadlock of ours, which a restart ends.</summary>
    OwnCode,

    /// <summary>In a call of the kernel, to a device, a file or a socket. A new process would make the same call.</summary>
    Kernel,
}
