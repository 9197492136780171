namespace TempMonitor.Core.Sensors;

public enum SensorFaultKind
{
    /// <summary>Nothing answers: unplugged, switched off, not there yet.</summary>
    NoData,

    /// <summary>It should work at the next try: busy bus, conversion not ready.</summary>
    Transient,

    /// <summary>It answers, but wrongly: another chip, no calibration, no permission. A human has to look.</summary>
    Broken,
}

/// <summary>Why a read gave nothing. <paramref name="Reason"/> is a short constant word: it becomes a metrics label.</summary>
public sealed record SensorFault(SensorFaultKind Kind, string Reason, string Message);

/// <summary>How a driver reports a fault; the sensor step turns it into the value again.</summary>
public sealed class SensorFaultException(SensorFault fault) : Exception(fault.Message)
{
    public SensorFaultException(SensorFaultKind kind, string reason, string message)
        : this(new SensorFault(kind, reason, message))
    {
    }

    public SensorFault Fault { get; } = fault;
}
