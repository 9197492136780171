namespace TempMonitor.Core.Sensors.Kernel;

/// <summary>A chip as one of the kernel's classes shows it.</summary>
/// <param name="Folder">Where its files are now; the number in it differs from boot to boot.</param>
/// <param name="Path">Where it hangs, the same after every boot: a path under <c>devices/</c>; empty where the tree has no links.</param>
internal sealed record KernelDevice(string Folder, string Name, string Path)
{
    private const int LongestId = 32;

    /// <summary>The last part of <see cref="Path"/>: <c>1-0044</c> for a chip on an I2C bus.</summary>
    public string Place => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The name of a sensor for it: the chip, and where it hangs, so that it stays when a second one is plugged in.</summary>
    public string Id
    {
        get
        {
            var name = BaseOf(Name);
            var text = Place.StartsWith(name, StringComparison.Ordinal) || Place.Length == 0 ? Place : $"{name}-{Place}";
            var allowed = string.Concat((text.Length == 0 ? name : text).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '-')).Trim('-', '_');
            return allowed.Length > LongestId ? allowed[..LongestId] : allowed;
        }
    }

    /// <summary>The text before the <c>@</c>: behind it stands where the chip hangs, in a form that changed between kernels.</summary>
    public static string BaseOf(string name) => name.Split('@')[0];

    public bool IsCalled(string name) => Name == name || BaseOf(Name) == name;

    /// <summary>Whole names between slashes are compared: 1-0044 is not a part of 11-0044.</summary>
    public bool HangsAt(string? part) => part is null || $"/{Path}/".Contains($"/{part.Trim('/')}/", StringComparison.Ordinal);

    public override string ToString() => Path.Length == 0 ? Name : $"{Name} at {Path}";
}
