using System.Diagnostics;

namespace TempMonitor.Tests.Fixtures;

/// <summary>A file system in memory of so many kilobytes, to be filled or made read-only; only root can mount it.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder _folder = new();

    public SmallDisk(int kilobytes)
    {
        if (!Mount($"-t tmpfs -o size={kilobytes}k tempmonitor-test {_folder.Path}")) throw new InvalidOperationException("a tmpfs can't be mounted");
    }

    public static bool CanBeMade { get; } = Try();

    public string this[string file] => _folder[file];

    public void MakeReadOnly() => Assert.True(Mount($"-o remount,ro {_folder.Path}"), "remounting read-only failed");

    public void MakeWritable() => Assert.True(Mount($"-o remount,rw {_folder.Path}"), "remounting writable failed");

    /// <summary>Leaves no free block.</summary>
    public void Fill()
    {
        using var file = File.Create(_folder["ballast"]);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // full, as wanted
        }
    }

    public void Free() => File.Delete(_folder["ballast"]);

    public void Dispose()
    {
        Run("umount", $"-l {_folder.Path}");
        _folder.Dispose();
    }

    private static bool Try()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") return false;
        try
        {
            using var disk = new SmallDisk(16);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static bool Mount(string arguments) => Run("mount", arguments);

    private static bool Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A fact about a disk that is full or read-only. Skipped, with the reason, where none can be mounted; see <see cref="RequiresProgramFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresSmallDiskFactAttribute : FactAttribute
{
    public RequiresSmallDiskFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("TEMPMONITOR_TEST_REQUIRE") != "all" && !SmallDisk.CanBeMade)
            Skip = "needs to mount a tmpfs, which only root may";
    }
}
