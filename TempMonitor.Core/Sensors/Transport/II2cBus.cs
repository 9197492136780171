namespace TempMonitor.Core.Sensors.Transport;

/// <summary>One I2C adapter. Same verbs as System.Device.I2c, so that package could stand behind this seam.</summary>
public interface II2cBus : IDisposable
{
    /// <summary>The adapter's number, as in <c>/dev/i2c-N</c>; the simulated bus has the name <c>simulated</c>.</summary>
    string Name { get; }

    /// <summary>The same for as long as the program runs, also when an adapter comes back under another number: what hangs on one wire shares one loop.</summary>
    string Wire => Name;

    /// <summary>A device handle. No IO happens before the first transfer.</summary>
    II2cDevice Open(int address);
}

/// <summary>One chip on a bus. Every transfer throws <see cref="I2cException"/> when the bus refuses.</summary>
public interface II2cDevice
{
    int Address { get; }

    void Read(Span<byte> buffer);

    void Write(ReadOnlySpan<byte> buffer);

    /// <summary>A write and a read in one transaction with a repeated start: what a register read needs.</summary>
    void WriteRead(ReadOnlySpan<byte> write, Span<byte> read);
}
