using System.Diagnostics;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>A real ext4 in a file, as on an SD card, that can be made to fail.</summary>
internal sealed class FailingDisk : IDisposable
{
    private readonly string _image;

    public FailingDisk(TempFolder folder)
    {
        Folder = folder.File("disk");
        _image = folder.File("disk.image");
        Directory.CreateDirectory(Folder);
        using (var file = File.Create(_image)) file.SetLength(16 * 1024 * 1024);
        Run("mkfs.ext4", "-q", "-F", _image);
        Run("mount", "-o", "loop", _image, Folder);
    }

    public string Folder { get; }

    /// <summary>What the kernel does to a card that fails: the file system is read-only from now on.</summary>
    public void FailToReadOnly() => Run("mount", "-o", "remount,abort", Folder);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        File.Delete(_image);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error}");
    }
}
