using System.Runtime.InteropServices;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Hardware;

/// <summary>The descriptor of one <c>/dev/i2c-N</c>: opened when first needed, and again after it went bad.</summary>
internal sealed class LinuxI2cAdapter(string path) : IDisposable
{
    private const nuint PlainI2c = 0x1; // I2C_FUNC_I2C

    private readonly Lock _lock = new();
    private I2cAdapterHandle? _handle;
    private bool _isDisposed;

    /// <exception cref="TempMonitor.Core.Sensors.Transport.I2cException">It can't be opened, or is of no use.</exception>
    public I2cAdapterHandle Open()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _handle ??= OpenAndCheck();
        }
    }

    /// <summary>An unplugged adapter is not given back by the kernel before its last descriptor is closed.</summary>
    public void Drop(I2cAdapterHandle handle)
    {
        lock (_lock)
        {
            if (_handle == handle) _handle = null;
        }

        handle.Dispose();
    }

    /// <summary>Until it is needed again: of one that was unplugged nobody else would let go.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _handle?.Dispose();
            _handle = null;
        }
    }

    public void Dispose()
    {
        lock (_lock) _isDisposed = true;
        Close();
    }

    private I2cAdapterHandle OpenAndCheck()
    {
        var handle = I2cNative.Open(path);
        if (handle.IsInvalid) throw I2cRefusal.OfOpen(Marshal.GetLastPInvokeError(), path);
        try
        {
            Check(handle);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private void Check(I2cAdapterHandle handle)
    {
        if (I2cNative.GetFunctionality(handle, out var functions) < 0)
            throw I2cRefusal.OfFunctionality(Marshal.GetLastPInvokeError(), path);
        if ((functions & PlainI2c) == 0) throw I2cRefusal.NoPlainI2c(path);
    }
}
