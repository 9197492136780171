namespace TempMonitor.Core.Sensors.Simulated.Scenarios;

/// <summary>What is wrong with a chip.</summary>
internal sealed record ChipCondition
{
    public static ChipCondition Sound { get; } = new();

    /// <summary>Off: it loses its registers and answers nobody.</summary>
    public bool Powered { get; init; } = true;

    /// <summary>Off: it keeps its registers and answers nobody.</summary>
    public bool Acknowledges { get; init; } = true;

    /// <summary>Off: a conversion once begun goes on for ever.</summary>
    public bool Converts { get; init; } = true;

    /// <summary>On: conversions end in time, with the words of the last one.</summary>
    public bool Frozen { get; init; }

    /// <summary>Added to the temperature that it measures.</summary>
    public double TemperatureError { get; init; }
}
