namespace TempMonitor.Tests.Benchmarks;

/// <summary>Makes the kernel forget what it has read; only root may.</summary>
internal static class PageCache
{
    private const string Control = "/proc/sys/vm/drop_caches";

    public static bool CanDrop { get; } = Drop();

    public static bool Drop()
    {
        try
        {
            File.WriteAllText(Control, "1");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
