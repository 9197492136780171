using Microsoft.Extensions.Logging;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Sensor {Sensor}: {Model} identified")]
    public static partial void SensorOpened(ILogger logger, SensorId sensor, string model);

    [LoggerMessage(101, LogLevel.Warning, "Sensor {Sensor}: no reading ({Kind}): {Problem}")]
    public static partial void SensorFailed(ILogger logger, SensorId sensor, string kind, string problem);

    [LoggerMessage(102, LogLevel.Information, "Sensor {Sensor}: reads again")]
    public static partial void SensorRecovered(ILogger logger, SensorId sensor);

    [LoggerMessage(103, LogLevel.Error, "Sensor {Sensor}: a read has hung for {Seconds:0} s and is abandoned; other buses go on")]
    public static partial void ReadHangs(ILogger logger, SensorId sensor, double seconds);

    [LoggerMessage(106, LogLevel.Warning, "Sensor {Sensor}: the {Model} that is there now measures no {Quantities} any more; nobody waits for it from now on")]
    public static partial void QuantitiesEnded(ILogger logger, SensorId sensor, string model, string quantities);

    [LoggerMessage(105, LogLevel.Warning, "Sensor {Sensor}: {Quantity} {Value:0.##} {Unit} is refused ({Reason})")]
    public static partial void ValueRefused(ILogger logger, SensorId sensor, Quantity quantity, double value, string unit, string reason);

    [LoggerMessage(104, LogLevel.Error, "Sensor {Sensor}: the driver failed in a way it should not")]
    public static partial void DriverFailed(ILogger logger, SensorId sensor, Exception failure);
}
