namespace TempMonitor.Daemon.Processes;

/// <summary>A program to run, without a shell: what it gets, and how much it may give.</summary>
internal sealed record ChildCommand
{
    public const int Megabyte = 1_000_000;

    /// <summary>Its full path.</summary>
    public required string Program { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Also its HOME: nothing of the daemon's own home is for it.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Its standard input, which is closed then.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Instead of <see cref="Input"/>: read to its end, as fast as the program takes it. What goes wrong with reading it is for its owner to remember.</summary>
    public Stream? InputStream { get; init; }

    /// <summary>On top of what <see cref="ChildEnvironment"/> gives to every program.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>More bytes on its standard output than this end it.</summary>
    public int MostOutput { get; init; } = 50 * Megabyte;

    /// <summary>The largest file that it may write: the kernel ends it beyond that. Null: no limit. Only on Linux.</summary>
    public long? MostFileBytes { get; init; }

    /// <summary>When set, its standard output comes by lines, and none of it in the result. Called on any thread, one line at a time; what it throws ends the program.</summary>
    public Action<string>? OnOutputLine { get; init; }

    /// <summary>Its standard error, likewise; the last lines are in the result all the same.</summary>
    public Action<string>? OnErrorLine { get; init; }
}
