using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Pipeline;

/// <summary>A taker that returns at once: no IO, no waiting. Called on the sampling threads, one call at a time.</summary>
public interface IReadingSink
{
    void Take(IReadOnlyList<Reading> readings);

    /// <summary>A sensor measures some quantities no more: whoever keeps their last readings lets go of them.</summary>
    void Forget(SensorId sensor, IReadOnlyCollection<Quantity> ended)
    {
        // most takers keep nothing
    }
}

/// <summary>A taker that may be slow. Lives behind a <see cref="BatchingSink"/>, which calls it from one thread with its own back-off.</summary>
public interface IReadingBatchSink
{
    /// <summary>Makes the batch durable before it returns; throws, having kept nothing of it, when it can't.</summary>
    void Write(IReadOnlyList<Reading> batch);
}
