namespace TempMonitor.Core.Sensors.Transport;

/// <summary>Waits while a chip converts, on the bus's own thread. Throws <see cref="OperationCanceledException"/> at shutdown.</summary>
public interface IConversionDelay
{
    void Wait(TimeSpan time);
}
