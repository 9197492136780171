using System.Runtime.InteropServices;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Hardware;

/// <summary>A bus of the kernel, by I2C_RDWR on <c>/dev/i2c-N</c>. May be used by several threads.</summary>
/// <remarks>
/// There is no lock around the call: the kernel lets one transaction at a time onto the wire by itself, and a call that hangs in
/// it would take a lock of ours along, so that probing, other loops and the shutdown hung too. Buffers are the caller's own.
/// </remarks>
internal sealed class LinuxI2cBus(int number, string devRoot, IConversionDelay delay) : II2cBus
{
    // what i2c-dev takes in one message (hardware.md 4.1)
    private const int LongestMessage = 8192;

    // lost arbitration passes; a stuck bus (ETIMEDOUT) does not, and every try at it costs a second
    private const int Retries = 3;

    // hardware.md 4.2: 5 to 20 ms between tries
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(5);

    private readonly LinuxI2cAdapter _adapter = new($"{devRoot.TrimEnd('/')}/i2c-{number}");

    public string Name { get; } = $"{number}";

    public II2cDevice Open(int address) => new Device(this, address);

    /// <summary>Opens the adapter if it is not, so that what is wrong with it can be said without touching a chip.</summary>
    public void CheckAdapter() => _adapter.Open();

    /// <summary>Lets the adapter go; the next transfer opens it again.</summary>
    public void CloseAdapter() => _adapter.Close();

    public void Dispose() => _adapter.Dispose();

    private unsafe void Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        ArgumentOutOfRangeException.ThrowIfZero(write.Length + read.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(write.Length, read.Length), LongestMessage);
        fixed (byte* writePointer = write, readPointer = read)
        {
            var messages = stackalloc I2cMessage[2];
            var count = 0;
            if (!write.IsEmpty) messages[count++] = new(address, I2cMessageFlags.Write, write.Length, writePointer);
            if (!read.IsEmpty) messages[count++] = new(address, I2cMessageFlags.Read, read.Length, readPointer);
            Execute(new I2cTransaction(messages, count), address);
        }
    }

    private void Execute(I2cTransaction transaction, int address)
    {
        for (var retriesLeft = Retries; ; retriesLeft--)
        {
            var errno = TryExecute(transaction);
            if (errno == 0) return;
            if (errno != LinuxErrno.Eagain || retriesLeft == 0) throw I2cRefusal.OfTransfer(errno, address, Name);
            delay.Wait(RetryDelay);
        }
    }

    private int TryExecute(I2cTransaction transaction)
    {
        var handle = _adapter.Open();
        try
        {
            var executed = I2cNative.Transfer(handle, transaction);
            if (executed == transaction.Count) return 0;
            var errno = executed < 0 ? Marshal.GetLastPInvokeError() : LinuxErrno.Eio;
            if (!I2cRefusal.LeavesAdapterUsable(errno)) _adapter.Drop(handle);
            return errno;
        }
        catch (ObjectDisposedException)
        {
            return LinuxErrno.Ebadf; // another thread found it bad and dropped it in between
        }
    }

    private sealed class Device(LinuxI2cBus bus, int address) : II2cDevice
    {
        public int Address => address;

        public void Read(Span<byte> buffer) => bus.Transfer(address, [], buffer);

        public void Write(ReadOnlySpan<byte> buffer) => bus.Transfer(address, buffer, []);

        public void WriteRead(ReadOnlySpan<byte> write, Span<byte> read) => bus.Transfer(address, write, read);
    }
}
