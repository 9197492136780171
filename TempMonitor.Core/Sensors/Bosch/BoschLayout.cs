using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bosch;

/// <summary>Where one kind of chip keeps what a conversion needs. The bits in these registers mean the same in all of them.</summary>
internal sealed record BoschLayout
{
    /// <summary>ctrl_hum; takes effect with the next write to <see cref="ControlMeasure"/>.</summary>
    public required byte ControlHumidity { get; init; }

    /// <summary>config: bits 4:2 filter.</summary>
    public required byte Filter { get; init; }

    /// <summary>ctrl_meas: bits 7:5 osrs_t, 4:2 osrs_p, 1:0 mode.</summary>
    public required byte ControlMeasure { get; init; }

    public required byte Status { get; init; }

    /// <summary>The bits of <see cref="Status"/> that tell about a conversion, and what they are when it is over.</summary>
    public required byte StatusMask { get; init; }

    public required byte StatusWhenDone { get; init; }

    /// <summary>The first output register: three bytes of pressure, three of temperature, two of humidity.</summary>
    public required byte Output { get; init; }

    public required ReadyWait Conversion { get; init; }
}
