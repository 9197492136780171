using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Compensation;

/// <summary>The CPU temperature with which the heat compensation began.</summary>
public sealed record CpuBeginning(SensorId Sensor, double Celsius, long Timestamp);
