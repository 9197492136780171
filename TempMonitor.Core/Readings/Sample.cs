using System.Collections.Immutable;

namespace TempMonitor.Core.Readings;

/// <summary>One number as the chip gave it, in the quantity's unit.</summary>
public readonly record struct Measurement(Quantity Quantity, double Value);

/// <summary>What one sensor said at one moment. Measured together, so that humidity can be re-derived from its own chip's temperature.</summary>
/// <param name="Time">Wall clock, UTC.</param>
/// <param name="Timestamp">The same moment on the monotonic clock (<see cref="TimeProvider.GetTimestamp"/>): ages are computed from this.</param>
public sealed record Sample(SensorId Sensor, DateTimeOffset Time, long Timestamp, ImmutableArray<Measurement> Measurements);
