using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>The wire's side of a fake chip: counts transfers and lets a test refuse them. What the bytes mean is the chip's affair.</summary>
internal abstract class FakeChip(int address) : II2cDevice
{
    public int Address => address;

    /// <summary>Called before each transfer; throws when the bus shall refuse, or hangs.</summary>
    public Action Refuse { get; set; } = () => { };

    /// <summary>Transactions on the wire.</summary>
    public int Transfers { get; private set; }

    public void Read(Span<byte> buffer)
    {
        Begin();
        Give(buffer);
    }

    public void Write(ReadOnlySpan<byte> buffer)
    {
        Begin();
        Take(buffer);
    }

    public void WriteRead(ReadOnlySpan<byte> write, Span<byte> read)
    {
        Begin();
        Take(write);
        Give(read);
    }

    protected abstract void Take(ReadOnlySpan<byte> message);

    protected abstract void Give(Span<byte> buffer);

    private void Begin()
    {
        Transfers++;
        Refuse();
    }
}
