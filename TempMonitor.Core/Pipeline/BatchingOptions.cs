namespace TempMonitor.Core.Pipeline;

/// <param name="CommitEvery">The oldest a buffered reading may grow before it is written.</param>
/// <param name="BufferRows">Readings held while the target can't take them; the oldest are dropped beyond it.</param>
/// <param name="BatchRows">The most written at once, so that a long backlog goes in bites.</param>
public sealed record BatchingOptions(TimeSpan CommitEvery, int BufferRows, int BatchRows = 4000);
