using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>Writes to the log what becomes of a sensor: changes only, and of a sensor that flaps no more than once a minute.</summary>
internal sealed class SensorReporter(SensorId sensor, TimeProvider time, ILogger logger)
{
    public const string DriverError = "driver_error";

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private bool _isRefusing;
    private string? _model;
    private string? _reported;
    private long? _reportedAt;

    public void Identified(string model)
    {
        if (model == _model) return;
        _model = model;
        Log.SensorOpened(logger, sensor, model);
    }

    public void Ended(IEnumerable<Quantity> quantities, string model) => Log.QuantitiesEnded(logger, sensor, model, string.Join(", ", quantities));

    /// <summary>A bug of a driver is worth its stack trace, once.</summary>
    public void Crashed(Exception failure)
    {
        if (_reported != DriverError) Log.DriverFailed(logger, sensor, failure);
    }

    public void Failed(SensorFault fault)
    {
        if (fault.Reason == _reported || (_reportedAt is { } last && time.GetElapsedTime(last) < Quiet)) return;
        _reported = fault.Reason;
        _reportedAt = time.GetTimestamp();
        Log.SensorFailed(logger, sensor, fault.Kind.ToString(), fault.Message);
    }

    /// <summary>The first of a run of refused values is worth a line; the counters have the rest.</summary>
    public void Judged(ImmutableArray<Rejection> rejections)
    {
        if (!rejections.IsEmpty && !_isRefusing) Log.ValueRefused(logger, sensor, rejections[0].Quantity, rejections[0].Value, rejections[0].Quantity.Unit, rejections[0].Reason);
        _isRefusing = !rejections.IsEmpty;
    }

    public void Recovered()
    {
        if (_reported is null) return;
        _reported = null;
        Log.SensorRecovered(logger, sensor);
    }
}
