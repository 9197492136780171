namespace TempMonitor.Core.Alarms;

/// <summary>The raw rows around each incident, kept longer than raw rows are. Any thread.</summary>
/// <remarks>Every member throws <see cref="Storage.StoreException"/> when the engine refuses.</remarks>
public interface IEvidenceStore
{
    /// <summary>Durable when it returns.</summary>
    /// <param name="rows">As <see cref="Storage.RowBundle"/> packs them.</param>
    void PutEvidence(long incident, byte[] rows);

    /// <summary>Null when there is none yet, or none any more.</summary>
    byte[]? EvidenceOf(long incident);

    /// <summary>Incidents that ended in [from, to) and have none, oldest first. Self-tests need none: their room does not exist.</summary>
    IReadOnlyList<Incident> WithoutEvidence(DateTimeOffset from, DateTimeOffset to, int count);
}
