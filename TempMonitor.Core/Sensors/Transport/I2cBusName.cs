namespace TempMonitor.Core.Sensors.Transport;

/// <summary>The words for a bus in <c>I2c:Bus</c> and in a sensor's own <c>Bus</c>.</summary>
public static class I2cBusName
{
    public const string Auto = "auto";
    public const string Simulated = "simulated";

    /// <summary>What the words may look like, for <see cref="System.ComponentModel.DataAnnotations.RegularExpressionAttribute"/>.</summary>
    public const string Pattern = "auto|simulated|[0-9]{1,3}";

    public const string Rule = "must be auto, simulated or the number N of /dev/i2c-N";
}
