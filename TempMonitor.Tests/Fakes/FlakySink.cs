using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Tests.Fakes;

/// <summary>A taker that keeps what it is given, or fails as it is told.</summary>
internal sealed class FlakySink : IReadingBatchSink
{
    public List<Reading> Written { get; } = [];

    public List<int> Batches { get; } = [];

    public Exception? Failure { get; set; }

    public int Calls { get; private set; }

    /// <summary>What happens elsewhere while a batch is being written.</summary>
    public Action? Meanwhile { get; set; }

    public void Write(IReadOnlyList<Reading> batch)
    {
        Calls++;
        Meanwhile?.Invoke();
        if (Failure is not null) throw Failure;
        Written.AddRange(batch);
        Batches.Add(batch.Count);
    }

    public void Break(string reason = "the disk is full") => Failure = new StoreException(reason);
}
