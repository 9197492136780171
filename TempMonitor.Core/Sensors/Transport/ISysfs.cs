namespace TempMonitor.Core.Sensors.Transport;

/// <summary>The kernel's small text files under <c>/sys</c>. Paths are relative to its root, with forward slashes.</summary>
public interface ISysfs
{
    /// <summary>The trimmed text of one attribute; throws <see cref="IOException"/> (or its kin) when the kernel refuses.</summary>
    string Read(string path);

    bool Exists(string path);

    /// <summary>The names of the entries of a directory in ordinal order; empty when it is not there.</summary>
    IReadOnlyList<string> List(string path);

    /// <summary>Where a link leads, as a path of the same tree: what a numbered entry of a class is, whatever its number. Null for what is no link.</summary>
    string? LinkTarget(string path);
}
