using Microsoft.Extensions.Logging;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>Writes to the log what becomes of a sensor: changes only, and of a sensor that flaps no more than once a minute.</summary>
internal sealed class SensorReporter(SensorId sensor, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private string? _model;
    private string? _reported;
    private long? _reportedAt;

    public void Identified(string model)
    {
        if (model == _model) return;
        _model = model;
        Log.SensorOpened(logger, sensor, model);
    }

    public void Failed(SensorFault fault)
    {
        if (fault.Reason == _reported || (_reportedAt is { } last && time.GetElapsedTime(last) < Quiet)) return;
        _reported = fault.Reason;
        _reportedAt = time.GetTimestamp();
        Log.SensorFailed(logger, sensor, fault.Kind.ToString(), fault.Message);
    }

    public void Recovered()
    {
        if (_reported is null) return;
        _reported = null;
        Log.SensorRecovered(logger, sensor);
    }
}
