using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors;

internal static class SensorFaults
{
    /// <summary>The fault behind an exception of a driver or its transport; null when it is a programming error.</summary>
    public static SensorFault? Classify(Exception failure) => failure switch
    {
        SensorFaultException known => known.Fault,
        I2cException i2c => i2c.ToFault(),
        FileNotFoundException or DirectoryNotFoundException => new(SensorFaultKind.NoData, "missing", failure.Message),
        UnauthorizedAccessException => new(SensorFaultKind.Broken, "permission", failure.Message),
        IOException => new(SensorFaultKind.Transient, "io", failure.Message),
        _ => null,
    };
}
