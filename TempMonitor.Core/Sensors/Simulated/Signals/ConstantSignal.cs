namespace TempMonitor.Core.Sensors.Simulated.Signals;

internal sealed record ConstantSignal(double Value) : ISignal
{
    public double At(double seconds) => Value;

    public double Delayed(double seconds, double timeConstant) => Value;
}
