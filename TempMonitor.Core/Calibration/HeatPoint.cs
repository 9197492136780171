namespace TempMonitor.Core.Calibration;

/// <summary>Both temperatures (°C) at one moment of a heating run: what the chip said, and the CPU.</summary>
public readonly record struct HeatPoint(double Seconds, double Sensor, double Cpu);
