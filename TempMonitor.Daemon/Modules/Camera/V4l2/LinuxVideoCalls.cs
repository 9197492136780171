using System.Runtime.InteropServices;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Modules.Camera.V4l2;

/// <remarks>ioctl's request is an unsigned long in glibc and an int in musl; both are passed in one register.</remarks>
internal sealed unsafe partial class LinuxVideoCalls : IVideoCalls
{
    private const int ReadWrite = 0x2, NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const int ReadAndWrite = 0x3, Shared = 0x1;
    private const short Readable = 0x1;

    public int Open(string path) => Outcome(OpenFile(path, ReadWrite | NonBlocking | CloseOnExec));

    public void Close(int descriptor) => _ = CloseFile(descriptor);

    public int Control(int descriptor, uint request, Span<byte> argument)
    {
        fixed (byte* pointer = argument)
        {
            int outcome;
            do outcome = Outcome(IoCtl(descriptor, request, pointer));
            while (outcome == -LinuxErrno.Eintr);
            return outcome;
        }
    }

    public int Wait(int descriptor, int milliseconds)
    {
        var wish = new Wish { Descriptor = descriptor, Events = Readable };
        var outcome = Outcome(Poll(&wish, 1, milliseconds));
        return outcome == -LinuxErrno.Eintr ? 0 : outcome;
    }

    public nint Map(int descriptor, int length, uint offset)
    {
        var address = MapMemory(0, (nuint)length, ReadAndWrite, Shared, descriptor, (nint)offset);
        return address == -1 ? -Marshal.GetLastPInvokeError() : address;
    }

    public void Unmap(nint address, int length) => _ = UnmapMemory(address, (nuint)length);

    private static int Outcome(int result) => result < 0 ? -Marshal.GetLastPInvokeError() : result;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFile(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoCtl(int descriptor, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(Wish* wishes, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint MapMemory(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int UnmapMemory(nint address, nuint length);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Wish
    {
        public int Descriptor;
        public short Events;
        public short Came;
    }
}
