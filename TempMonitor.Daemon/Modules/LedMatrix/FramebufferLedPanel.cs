using Microsoft.Win32.SafeHandles;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>The Sense HAT's matrix as the kernel's driver shows it: a framebuffer of 128 bytes (hardware.md 1.4).</summary>
internal sealed class FramebufferLedPanel(string path) : ILedPanel
{
    /// <summary>What the driver calls itself in <c>/sys/class/graphics/fbN/name</c>.</summary>
    public const string Name = "RPi-Sense FB";

    private const string Graphics = "class/graphics";

    private SafeFileHandle? _file;
    private string? _opened;

    public string Kind => "framebuffer";

    public string Place => path;

    /// <summary>The node under /dev; null where the kernel shows no such framebuffer. (fbcon has no name, and one that is being unplugged has none any more.)</summary>
    public static string? FindNode(ISysfs sysfs) => sysfs.List(Graphics).FirstOrDefault(n => SysfsText.TryRead(sysfs, $"{Graphics}/{n}/name") == Name);

    /// <remarks>The kernel calls an open node that was removed by another name; one that its driver made anew in the same place is not it.</remarks>
    public bool IsStillThere() => _file is null || NameOf(_file) == _opened;

    /// <remarks>One pwrite of the whole picture: it never stands half drawn, and the position in the file is never anybody's concern.</remarks>
    public void Show(LedFrame frame)
    {
        Span<byte> memory = stackalloc byte[LedFrame.Bytes];
        frame.WriteFramebuffer(memory);
        RandomAccess.Write(Open(), memory, fileOffset: 0);
    }

    public void Dispose() => _file?.Dispose();

    // never created: where the node is missing, a plain file in /dev would hide that for ever
    private SafeFileHandle Open()
    {
        try
        {
            if (_file is not null) return _file;
            _file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            _opened = NameOf(_file);
            return _file;
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new UnauthorizedAccessException($"{path} may not be written by this user: put it into the group video (usermod -aG video USER) and start again", refusal);
        }
        catch (FileNotFoundException refusal)
        {
            throw new FileNotFoundException($"{path} is not there, though the kernel names it: is /dev complete in this container?", refusal);
        }
    }

    // null where there is no /proc: then only a failing write tells
    private static string? NameOf(SafeFileHandle file) => new FileInfo($"/proc/self/fd/{file.DangerousGetHandle()}").LinkTarget;
}
