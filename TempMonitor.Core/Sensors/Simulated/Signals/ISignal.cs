namespace TempMonitor.Core.Sensors.Simulated.Signals;

/// <summary>A quantity as a closed function of time: a jump of a year costs as much as a second, and nothing has to be stepped.</summary>
internal interface ISignal
{
    double At(double seconds);

    /// <summary>The same behind a first-order low pass that has seen it for ever.</summary>
    double Delayed(double seconds, double timeConstant);
}
