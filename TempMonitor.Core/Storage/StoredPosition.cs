namespace TempMonitor.Core.Storage;

/// <summary>A place in the order in which things happened: first by clock segment, then by the time that the clock showed.</summary>
public readonly record struct StoredPosition(long Segment, long Time) : IComparable<StoredPosition>
{
    public int CompareTo(StoredPosition other) =>
        Segment != other.Segment ? Segment.CompareTo(other.Segment) : Time.CompareTo(other.Time);

    public static bool operator <(StoredPosition left, StoredPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(StoredPosition left, StoredPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(StoredPosition left, StoredPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StoredPosition left, StoredPosition right) => left.CompareTo(right) >= 0;
}
