namespace TempMonitor.Core.Readings;

/// <summary>What is to be known about a reading. Written into the database as a number: never renumber.</summary>
[Flags]
public enum Quality : byte
{
    Good = 0,

    /// <summary>The heat compensation was wanted, but the CPU temperature was missing or stale: the value is the chip's own.</summary>
    Uncorrected = 1,

    /// <summary>The system clock was not synchronised: the time may be wrong.</summary>
    ClockUnsynchronised = 2,

    /// <summary>The humidity came out below 0 or over 100 % and was cut; over 100 after a correction, that correction is too large.</summary>
    Clamped = 4,

    /// <summary>Invented by the simulated room.</summary>
    Simulated = 8,

    /// <summary>Of a group that has more members, only one had a value: there was nothing to compare it with.</summary>
    SingleMember = 16,

    /// <summary>The members of the group disagreed by more than their errors and the tolerance explain.</summary>
    Disputed = 32,

    /// <summary>The heat compensation has only just begun: what the board felt of the CPU before is a guess that still shows.</summary>
    Settling = 64,
}

public static class QualityText
{
    private static readonly (Quality Flag, string Word)[] Words =
    [
        (Quality.Uncorrected, "uncorrected"),
        (Quality.ClockUnsynchronised, "clock-unsynchronised"),
        (Quality.Clamped, "clamped"),
        (Quality.Simulated, "simulated"),
        (Quality.SingleMember, "single-member"),
        (Quality.Disputed, "disputed"),
        (Quality.Settling, "settling"),
    ];

    /// <summary><c>good</c>, or the words of the flags joined by <c>+</c>.</summary>
    public static string Describe(this Quality quality) =>
        quality == Quality.Good ? "good" : string.Join('+', Words.Where(w => quality.HasFlag(w.Flag)).Select(w => w.Word));
}
