namespace TempMonitor.Core.Sensors.Simulated.Signals;

/// <summary>Zero until <paramref name="Start"/>, then towards <paramref name="Height"/>, ever slower.</summary>
internal sealed record RiseSignal(double Height, double Start, double TimeConstant) : ISignal
{
    public double At(double seconds) => Height * FirstOrder.Step(seconds - Start, TimeConstant);

    public double Delayed(double seconds, double timeConstant) => Height * FirstOrder.Step(seconds - Start, TimeConstant, timeConstant);
}
