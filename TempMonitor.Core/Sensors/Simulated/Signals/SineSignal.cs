namespace TempMonitor.Core.Sensors.Simulated.Signals;

internal sealed record SineSignal(double Amplitude, double PeriodSeconds, double Phase) : ISignal
{
    private double Omega => Math.Tau / PeriodSeconds;

    public double At(double seconds) => Amplitude * Math.Sin((Omega * seconds) + Phase);

    public double Delayed(double seconds, double timeConstant)
    {
        var lag = Omega * timeConstant;
        return Amplitude / Math.Sqrt(1 + (lag * lag)) * Math.Sin((Omega * seconds) + Phase - Math.Atan(lag));
    }
}
