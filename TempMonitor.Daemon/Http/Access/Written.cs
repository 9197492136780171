namespace TempMonitor.Daemon.Http.Access;

/// <summary>What became of a change while somebody waited for it.</summary>
internal enum Written
{
    /// <summary>It is not stored: it was refused, or there was nothing to store.</summary>
    No,

    Yes,

    /// <summary>The disk has not answered: it may still be stored, or refused.</summary>
    NotYet,
}
