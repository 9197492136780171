namespace TempMonitor.Core.Access;

/// <summary>What a change of accounts or keys comes to.</summary>
/// <param name="Change">What to write; null when there is nothing to write, or when it is refused.</param>
/// <param name="Words">Why not, for people; null when it is not refused.</param>
public sealed record EditOutcome(AccessChange? Change, EditRefusal Refusal = EditRefusal.None, string? Words = null)
{
    /// <summary>There was none of this name before.</summary>
    public bool IsNew { get; init; }
}

public enum EditRefusal
{
    None,

    /// <summary>What was given can't be.</summary>
    Bad,

    /// <summary>There is none of this name.</summary>
    Missing,

    /// <summary>It would do harm, or does not go with what is there.</summary>
    Conflict,

    /// <summary>Whoever asks is no admin any more.</summary>
    Forbidden,
}
