using Microsoft.Win32.SafeHandles;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>One step of the joystick's loop: find it by its name, wait a second for keys, pass them on.</summary>
internal sealed class Joystick(string devRoot, ISysfs sysfs, JoystickKeys keys, ILogger<Joystick> logger) : IDisposable
{
    public const string Name = "Raspberry Pi Sense HAT Joystick";

    private const string Inputs = "class/input", Prefix = "event";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    // how long the loop may take to notice that it shall end
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);
    private static readonly int RecordSize = JoystickRecord.SizeOf(IntPtr.Size);

    private readonly byte[] _buffer = new byte[64 * RecordSize];
    private SafeFileHandle? _device;

    public TimeSpan Step()
    {
        _device ??= Open();
        if (_device is null) return LookEvery;
        try
        {
            Pass(_buffer.AsSpan(0, EvdevNative.Read(_device, _buffer, Patience)));
            return TimeSpan.Zero;
        }
        catch (IOException)
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _device?.Dispose();
        _device = null;
    }

    // the kernel gives whole records only
    private void Pass(ReadOnlySpan<byte> records)
    {
        for (; records.Length >= RecordSize; records = records[RecordSize..])
            if (JoystickRecord.Read(records[..RecordSize]) is { } key) keys.Push(key);
    }

    private SafeFileHandle? Open()
    {
        if (!OperatingSystem.IsLinux() || sysfs.List(Inputs).FirstOrDefault(IsJoystick) is not { } node) return null;
        var path = Path.Combine(devRoot, "input", node);
        var device = EvdevNative.Open(path);
        Log.JoystickFound(logger, path);
        return device;
    }

    private bool IsJoystick(string node) =>
        node.StartsWith(Prefix, StringComparison.Ordinal) && SysfsText.TryRead(sysfs, $"{Inputs}/{node}/device/name") == Name;
}
