using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>A bus whose chips, or the whole of it, can be pulled out and put back.</summary>
internal sealed class PluggableI2cBus(II2cBus inner) : II2cBus
{
    private readonly HashSet<int> _unplugged = [];

    public string Name => inner.Name;

    public bool IsMissing { get; set; }

    public bool IsPlugged(int address) => !IsMissing && !_unplugged.Contains(address);

    public void Toggle(int address)
    {
        if (!_unplugged.Remove(address)) _unplugged.Add(address);
    }

    /// <summary>The reason that a read of this chip fails with now; null when it works.</summary>
    public string? FaultOf(int address) => IsMissing ? "bus_missing" : _unplugged.Contains(address) ? "nak" : null;

    /// <summary>Puts everything back.</summary>
    public void PlugAll()
    {
        IsMissing = false;
        _unplugged.Clear();
    }

    public II2cDevice Open(int address) => new Handle(this, inner.Open(address));

    public void Dispose() => inner.Dispose();

    private void Touch(int address)
    {
        if (IsMissing) throw new I2cException(LinuxErrno.Enodev, $"i2c-{Name} is gone ({LinuxErrno.Describe(LinuxErrno.Enodev)})");
        if (_unplugged.Contains(address)) throw I2cException.Nak(address, Name);
    }

    private sealed class Handle(PluggableI2cBus bus, II2cDevice device) : II2cDevice
    {
        public int Address => device.Address;

        public void Read(Span<byte> buffer)
        {
            bus.Touch(Address);
            device.Read(buffer);
        }

        public void Write(ReadOnlySpan<byte> buffer)
        {
            bus.Touch(Address);
            device.Write(buffer);
        }

        public void WriteRead(ReadOnlySpan<byte> write, Span<byte> read)
        {
            bus.Touch(Address);
            device.WriteRead(write, read);
        }
    }
}
