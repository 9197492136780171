namespace TempMonitor.Core.Access;

/// <summary>Takes lines of the record from whoever does something, without waiting for the disk. What can't be stored yet is kept and tried again, in order.</summary>
public interface IAuditLog
{
    void Note(AuditEntry entry);
}
