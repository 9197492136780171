using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Stands where there can be no bus, and says why at every try: a sensor without a bus is a fault of that sensor, not of the start.</summary>
internal sealed class MissingI2cBus(string name, string reason) : II2cBus
{
    public string Name => name;

    public string Reason => reason;

    public II2cDevice Open(int address) => new Device(address, reason);

    public void Dispose()
    {
        // nothing is held
    }

    private sealed class Device(int address, string reason) : II2cDevice
    {
        public int Address => address;

        public void Read(Span<byte> buffer) => throw Refusal();

        public void Write(ReadOnlySpan<byte> buffer) => throw Refusal();

        public void WriteRead(ReadOnlySpan<byte> write, Span<byte> read) => throw Refusal();

        private I2cException Refusal() => new(LinuxErrno.Enodev, reason);
    }
}
