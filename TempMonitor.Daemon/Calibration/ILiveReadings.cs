using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Calibration;

/// <summary>Where a calibration gets its readings from.</summary>
internal interface ILiveReadings : IDisposable
{
    /// <summary>In words, for the first line of the report.</summary>
    string Origin { get; }

    /// <summary>The clock by which readings come: a simulated room's may run fast.</summary>
    TimeProvider Time { get; }

    /// <summary>Makes the CPU work or rest.</summary>
    IProcessorLoad Load { get; }

    /// <summary>The factor by which the CPU's heat is taken out of these readings; null when that is not known.</summary>
    double? FactorInForce();

    /// <summary>How long the heat compensation of a sensor needs yet to know the board's temperature.</summary>
    TimeSpan SettlesIn(SensorId sensor);

    /// <summary>Everything that can be read now; what is stale is left out.</summary>
    IReadOnlyList<LiveReading> Read();
}

/// <param name="Uncalibrated">What a calibration starts from, as whoever made the reading says; null for what has no calibration of its own.</param>
/// <param name="IsUncorrected">The CPU's heat should have been taken out and could not.</param>
/// <param name="Interval">How often a new one comes.</param>
internal sealed record LiveReading(string Sensor, Quantity Quantity, double Raw, double? Uncalibrated, bool IsUncorrected, TimeSpan Age, TimeSpan Interval)
{
    /// <summary>For looking again while nothing says how often readings come.</summary>
    public static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(10);
}
