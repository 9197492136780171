namespace TempMonitor.Core.Sensors.Simulated.Signals;

internal sealed class SumSignal(params ISignal[] parts) : ISignal
{
    public double At(double seconds) => parts.Sum(p => p.At(seconds));

    public double Delayed(double seconds, double timeConstant) => parts.Sum(p => p.Delayed(seconds, timeConstant));
}
