using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TempMonitor.Daemon.Hardware.Native;

/// <summary>The three system calls behind an I2C bus.</summary>
/// <remarks>ioctl's request is an unsigned long in glibc and an int in musl; these numbers fit either, and both are passed in one register.</remarks>
internal static unsafe partial class I2cNative
{
    private const int ReadWrite = 0x2, CloseOnExec = 0x80000;
    private const nuint Functionality = 0x0705, Transfers = 0x0707;

    public static I2cAdapterHandle Open(string path) => new(OpenFile(path, ReadWrite | CloseOnExec));

    /// <summary>I2C_FUNCS: what the adapter can do. Negative when it is none.</summary>
    public static int GetFunctionality(I2cAdapterHandle adapter, out nuint functions)
    {
        functions = 0;
        fixed (nuint* pointer = &functions) return IoCtl(adapter, Functionality, pointer);
    }

    /// <summary>I2C_RDWR: one transaction with repeated starts in between. Gives the number of messages that went over the wire.</summary>
    public static int Transfer(I2cAdapterHandle adapter, I2cTransaction transaction) => IoCtl(adapter, Transfers, &transaction);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoCtl(I2cAdapterHandle adapter, nuint request, void* argument);
}

/// <summary>An open <c>/dev/i2c-N</c>. Counts its users: closing waits for a call that hangs in the kernel instead of pulling the number away.</summary>
internal sealed class I2cAdapterHandle : SafeHandleMinusOneIsInvalid
{
    // not by the marshaller: it would take the int that open gives for a pointer, and -1 would not be -1 any more
    public I2cAdapterHandle(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    protected override bool ReleaseHandle() => I2cNative.Close((int)handle) == 0;
}
