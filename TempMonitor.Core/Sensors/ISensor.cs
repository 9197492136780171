using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>One opened or openable sensor. Called by one thread only: the loop of its bus.</summary>
/// <remarks>
/// Emit what the hardware gives, when it gives it: no caching, no gap filling, no correction, no deriving. Constructors do no IO.
/// Faults are thrown as <see cref="SensorFaultException"/> or as the transport's own exception.
/// </remarks>
public interface ISensor : IDisposable
{
    /// <summary>What the chip calls itself, e.g. <c>HTS221</c>; known after <see cref="Open"/>.</summary>
    string Model { get; }

    /// <summary>Identifies the chip and reads its calibration. Called again after every fault that is not transient.</summary>
    void Open();

    /// <summary>One conversion; adds one measurement per quantity, or none while a chip that measures by its own rhythm has nothing new.</summary>
    void Read(ICollection<Measurement> measurements);
}
