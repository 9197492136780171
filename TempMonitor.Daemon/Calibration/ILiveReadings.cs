using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Calibration;

/// <summary>Where a calibration gets its readings from.</summary>
internal interface ILiveReadings : IDisposable
{
    /// <summary>In words, for the first line of the report.</summary>
    string Origin { get; }

    /// <summary>The clock by which readings come: a simulated room's may run fast.</summary>
    TimeProvider Time { get; }

    /// <summary>How often new readings come.</summary>
    TimeSpan Interval { get; }

    /// <summary>Makes the CPU work or rest.</summary>
    IProcessorLoad Load { get; }

    /// <summary>How long the heat compensation of a sensor needs yet to know the board's temperature.</summary>
    TimeSpan SettlesIn(SensorId sensor);

    /// <summary>Everything that can be read now; what is stale is left out.</summary>
    IReadOnlyList<LiveReading> Read();
}

/// <param name="IsUncorrected">The CPU's heat should have been taken out and could not.</param>
internal sealed record LiveReading(string Sensor, Quantity Quantity, double Raw, double Value, bool IsUncorrected, TimeSpan Age);
