using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>A further stage of the self-test, from whoever has something to prove.</summary>
public interface ISelfTestStage
{
    /// <summary>In the answer, like <c>nagios</c>.</summary>
    string Name { get; }

    /// <summary>May take seconds.</summary>
    /// <returns>Why it failed; null when it passed.</returns>
    string? Run(SelfTestExcursion excursion, CancellationToken cancellation);
}

/// <summary>What the self-test pretends was measured: a value beyond both limits, which may be the same.</summary>
public sealed record SelfTestExcursion(SensorId Sensor, Quantity Quantity, double Value, double Warning, double Critical, Incident Incident);
