using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TempMonitor.Daemon.Hardware;

namespace TempMonitor.Tests.Fixtures.Native;

/// <summary>
/// A piece of C in the place of libc's <c>open</c> and <c>ioctl</c>, so that the calls of <see cref="LinuxI2cBus"/> really cross
/// into native code and are taken apart there by the kernel's own struct definitions. Whatever is not <c>/i2c-7x</c> goes on to the kernel.
/// </summary>
internal static unsafe class I2cShim
{
    /// <summary>The collection of the tests that use it: there is one shim in the process, so they run one after the other.</summary>
    public const string Users = "i2c shim";

    private static readonly Lazy<nint> Library = new(Build);

    /// <summary>A DevRoot under which nodes like i2c-77 are answered by the shim.</summary>
    public static string DevRoot => "/nowhere/dev";

    public static bool IsThere => Library.Value != 0;

    public static int Opens => Call("shim_opens");

    public static int Transfers => Call("shim_transfers");

    /// <summary>Descriptors not closed yet.</summary>
    public static int Descriptors => Call("shim_descriptors");

    public static bool IsHanging => Call("shim_hanging") != 0;

    /// <summary>What went over the wire: address, W or R, length, bytes written; ';' ends a transaction.</summary>
    public static string Journal => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Export("shim_journal"))())!;

    public static void Reset() => ((delegate* unmanaged<void>)Export("shim_reset"))();

    /// <summary>The next transfers fail.</summary>
    public static void Fail(int errno, int times = 1) => ((delegate* unmanaged<int, int, void>)Export("shim_fail"))(errno, times);

    public static void FailOpen(int errno) => ((delegate* unmanaged<int, void>)Export("shim_fail_open"))(errno);

    public static void FailFunctionality(int errno) => ((delegate* unmanaged<int, void>)Export("shim_fail_functions"))(errno);

    public static void Functionality(nuint mask) => ((delegate* unmanaged<nuint, void>)Export("shim_functions"))(mask);

    public static void Hang(bool on) => ((delegate* unmanaged<int, void>)Export("shim_hang"))(on ? 1 : 0);

    public static void Load(int first, string hex)
    {
        foreach (var value in Convert.FromHexString(hex.Replace(" ", "")))
            ((delegate* unmanaged<int, int, void>)Export("shim_set"))(first++, value);
    }

    public static int Register(int number) => ((delegate* unmanaged<int, int>)Export("shim_get"))(number);

    // a P/Invoke is bound at its first call, so this has to stand before any test runs
    [ModuleInitializer]
    internal static void Install() => NativeLibrary.SetDllImportResolver(
        typeof(LinuxI2cBus).Assembly,
        (name, _, _) => name == "libc" && OperatingSystem.IsLinux() ? Library.Value : 0);

    private static int Call(string name) => ((delegate* unmanaged<int>)Export(name))();

    private static nint Export(string name) => NativeLibrary.GetExport(Library.Value, name);

    private static nint Build()
    {
        var folder = Directory.CreateTempSubdirectory("tempmonitor-i2cshim-");
        try
        {
            var library = Path.Combine(folder.FullName, "i2cshim.so");
            var source = Repository.File("TempMonitor.Tests", "Fixtures", "Native", "i2cshim.c");
            return Compile(source, library) ? NativeLibrary.Load(library) : 0;
        }
        finally
        {
            folder.Delete(recursive: true); // once loaded it needs no file any more
        }
    }

    // without a compiler the tests that need it are skipped and the others get the real libc; a source that does not compile is an error
    private static bool Compile(string source, string library)
    {
        var start = new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source, "-lpthread"])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var gcc = Process.Start(start)!;
            var errors = gcc.StandardError.ReadToEnd();
            gcc.WaitForExit();
            return gcc.ExitCode == 0 ? true : throw new InvalidOperationException(errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
