using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>The bus that <c>auto</c> means: behind it stands whichever is chosen now, so that sensors go on when their adapter comes back under another number.</summary>
/// <param name="now">The bus that is chosen now.</param>
/// <param name="answered">Told the bus on which a chip has answered.</param>
internal sealed class FollowingI2cBus(Func<II2cBus> now, Action<II2cBus> answered) : II2cBus
{
    private string? _wire;

    /// <summary>The bus that is chosen now.</summary>
    public II2cBus Now => now();

    public string Name => Now.Name;

    /// <summary>Its first name: by then it shares a loop with what names the same bus by its number.</summary>
    public string Wire => _wire ?? Interlocked.CompareExchange(ref _wire, Name, null) ?? _wire;

    public II2cDevice Open(int address) => new Device(this, address);

    public void Dispose()
    {
        // the buses behind it are closed by whoever made them
    }

    private sealed class Device(FollowingI2cBus bus, int address) : II2cDevice
    {
        private Route? _route;

        public int Address => address;

        public void Read(Span<byte> buffer)
        {
            var route = Find();
            route.Device.Read(buffer);
            bus.Answered(route.Bus);
        }

        public void Write(ReadOnlySpan<byte> buffer)
        {
            var route = Find();
            route.Device.Write(buffer);
            bus.Answered(route.Bus);
        }

        public void WriteRead(ReadOnlySpan<byte> write, Span<byte> read)
        {
            var route = Find();
            route.Device.WriteRead(write, read);
            bus.Answered(route.Bus);
        }

        /// <remarks>
        /// The first transfer after a change fails as if the adapter had been seen missing: what stands at the address now may be another
        /// chip, and has to be identified before it is believed.
        /// </remarks>
        private Route Find()
        {
            var current = bus.Now;
            if (_route is { } known && known.Bus == current) return known;
            var isChange = _route is not null;
            var route = _route = new(current, current.Open(address));
            return isChange ? throw new I2cException(LinuxErrno.Enodev, $"the adapter came back as i2c-{current.Name}: what is at 0x{address:x2} is identified anew") : route;
        }
    }

    private void Answered(II2cBus bus) => answered(bus);

    private sealed record Route(II2cBus Bus, II2cDevice Device);
}
