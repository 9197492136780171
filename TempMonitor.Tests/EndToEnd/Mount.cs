using System.Diagnostics;
using System.Globalization;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>A file system of our own on a folder, unmounted at the end.</summary>
internal sealed class Mount : IDisposable
{
    private readonly string? _image;

    private Mount(string folder, string? image) => (Folder, _image) = (folder, image);

    public string Folder { get; }

    public static Mount Tmpfs(string folder, int kilobytes)
    {
        Directory.CreateDirectory(folder);
        Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes.ToString(CultureInfo.InvariantCulture)}k", "none", folder);
        return new Mount(folder, image: null);
    }

    /// <summary>A real ext4 in a file, as on an SD card.</summary>
    public static Mount Ext4(string folder, string image)
    {
        Directory.CreateDirectory(folder);
        using (var file = File.Create(image)) file.SetLength(16 * 1024 * 1024);
        Run("mkfs.ext4", "-q", "-F", image);
        Run("mount", "-o", "loop", image, folder);
        return new Mount(folder, image);
    }

    /// <summary>What the kernel does to a card that fails: the file system is read-only from now on.</summary>
    public void FailToReadOnly() => Run("mount", "-o", "remount,abort", Folder);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        if (_image is not null) File.Delete(_image);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error}");
    }
}
