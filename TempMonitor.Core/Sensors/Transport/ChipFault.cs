namespace TempMonitor.Core.Sensors.Transport;

/// <summary>The faults that every register chip can have, in the same words for all of them.</summary>
internal static class ChipFault
{
    /// <param name="seen">What answers instead, with its article: "a BMP180 (chip id 0x55)".</param>
    /// <param name="expected">What should: "a BME280 or BMP280".</param>
    public static SensorFaultException WrongChip(I2cPort port, string seen, string expected) => new(
        SensorFaultKind.Broken, "identity", $"{port} is {seen}, not {expected}: check address and driver");

    public static SensorFaultException NoCalibration(I2cPort port, string model) => new(
        SensorFaultKind.Broken,
        "calibration",
        $"the {model} at {port} holds no calibration that could be used: unstable supply, bad contact or a dead chip");

    /// <param name="what">What it did not do: "finish a conversion".</param>
    public static SensorFaultException NotReady(I2cPort port, string what, ReadyWait wait) => new(
        SensorFaultKind.Transient, "not_ready", $"{port} did not {what} within {wait.Limit.TotalMilliseconds:0} ms");

    public static SensorFaultException NoConversion(I2cPort port, string model, ReadOnlySpan<byte> output) => new(
        SensorFaultKind.Transient,
        "no_conversion",
        $"the {model} at {port} says that it converted but holds no result ({Convert.ToHexString(output)})");

    /// <summary>A chip that was told to wake and did not.</summary>
    public static SensorFaultException Asleep(I2cPort port, string model) => new(
        SensorFaultKind.Broken, "asleep", $"the {model} at {port} is shut down and does not wake: switch its supply off and on");
}
