namespace TempMonitor.Core.Outages;

/// <summary>Why nobody was watching. Written into the database as a number: never renumber.</summary>
public enum OutageReason : byte
{
    /// <summary>Neither a stop was noted nor does the system tell when it was started.</summary>
    Unknown = 0,

    /// <summary>Somebody stopped the daemon.</summary>
    CleanStop = 1,

    /// <summary>The daemon ended without a stop while the machine went on.</summary>
    KilledOrCrashed = 2,

    /// <summary>The machine was started anew without a stop of the daemon.</summary>
    PowerLossOrReset = 3,

    /// <summary>The clock was set: the record has a hole, or how long nobody watched can't be known.</summary>
    Clock = 4,
}

public static class OutageWords
{
    private static readonly Dictionary<OutageReason, (string Word, string Sentence)> Known = new()
    {
        [OutageReason.Unknown] = ("unknown", "The daemon was not running; why is not known."),
        [OutageReason.CleanStop] = ("clean-stop", "The daemon was stopped."),
        [OutageReason.KilledOrCrashed] = ("killed-or-crashed", "The daemon was killed or crashed; the machine went on running."),
        [OutageReason.PowerLossOrReset] = ("power-loss-or-reset", "The machine lost its power or was reset."),
        [OutageReason.Clock] = ("clock", "The clock was set: the times do not tell how long nobody was watching, if at all."),
    };

    /// <summary>The word in the API.</summary>
    public static string Word(this OutageReason reason) => Known[reason].Word;

    public static string Sentence(this OutageReason reason) => Known[reason].Sentence;
}
