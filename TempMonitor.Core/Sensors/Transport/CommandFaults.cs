namespace TempMonitor.Core.Sensors.Transport;

/// <summary>What can be wrong with a chip that takes commands, in the same words for each of them.</summary>
internal static class CommandFaults
{
    /// <param name="proof">What an answer of the right chip would have been.</param>
    public static SensorFaultException Identity(I2cPort port, string model, string proof) => new(
        SensorFaultKind.Broken, "identity", $"{port} does not answer as an {model} would ({proof}): check address and driver");

    public static SensorFaultException NotReady(I2cPort port, TimeSpan limit) => new(
        SensorFaultKind.Transient, "not_ready", $"{port} took a command but gave no answer within {limit.TotalMilliseconds:0} ms");

    /// <summary>Its checksum does not fit.</summary>
    public static SensorFaultException BadAnswer(I2cPort port, ReadOnlySpan<byte> answer) => I2cBytes.AreEmpty(answer)
        ? NoConversion(port, answer)
        : new(SensorFaultKind.Transient, "crc", $"{port} sent {Convert.ToHexString(answer)}, and the checksum does not fit: a disturbed wire");

    public static SensorFaultException NoConversion(I2cPort port, ReadOnlySpan<byte> answer) => new(
        SensorFaultKind.Transient, "no_conversion", $"{port} sent {Convert.ToHexString(answer)}, which no conversion makes");

    public static SensorFaultException Heater(I2cPort port) => new(
        SensorFaultKind.Broken, "heater", $"the heater in {port} is on: its readings are wrong until it is off and the chip has cooled down");
}
