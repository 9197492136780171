using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>A device of Linux' input layer: opened so that no read blocks, waited for with a time limit.</summary>
internal static unsafe partial class EvdevNative
{
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const short CanRead = 0x1;
    private const int Eintr = 4, Eacces = 13, Eagain = 11;

    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static SafeFileHandle Open(string path)
    {
        var descriptor = OpenFile(path, NonBlocking | CloseOnExec);
        if (descriptor >= 0) return new SafeFileHandle(descriptor, ownsHandle: true);
        var errno = Marshal.GetLastPInvokeError();
        throw errno == Eacces
            ? new UnauthorizedAccessException($"{path} (the joystick) may not be read by this user: put it into the group input (usermod -aG input USER) and start again")
            : new IOException($"{path} (the joystick) can't be opened: {Marshal.GetPInvokeErrorMessage(errno)}");
    }

    /// <returns>How many bytes came; zero when none did within the time.</returns>
    /// <exception cref="IOException">The device has gone.</exception>
    public static int Read(SafeFileHandle device, Span<byte> buffer, TimeSpan patience)
    {
        var descriptor = (int)device.DangerousGetHandle();
        var request = new PollRequest { Descriptor = descriptor, Events = CanRead };
        var ready = Poll(ref request, 1, (int)patience.TotalMilliseconds);
        if (ready == 0) return 0;
        if (ready < 0) return NothingOrGone();
        nint count;
        fixed (byte* bytes = buffer) count = ReadFile(descriptor, bytes, (nuint)buffer.Length);
        if (count == 0) throw new IOException("the joystick has gone");
        return count < 0 ? NothingOrGone() : (int)count;
    }

    private static int NothingOrGone()
    {
        var errno = Marshal.GetLastPInvokeError();
        if (errno is Eintr or Eagain) return 0;
        throw new IOException($"the joystick has gone: {Marshal.GetPInvokeErrorMessage(errno)}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollRequest request, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadFile(int descriptor, byte* buffer, nuint count);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Occurred;
    }
}
