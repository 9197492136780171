namespace TempMonitor.Core.Sensors;

/// <summary>What to do when no sensor was found: it depends on what the system can have at all.</summary>
public sealed record SearchHint(string WayOut)
{
    private const string LookAround = "to look around without hardware set Simulation:When to always";

    public static SearchHint Linux { get; } = new($"plug one in and enable I2C (raspi-config), or name it under Sensors; {LookAround}");

    public static SearchHint Windows { get; } = new(
        $"Windows has no I2C, 1-Wire or hwmon that sensors could be read through, and sensors on USB and readings sent in by other machines come with a later version; {LookAround}");
}
