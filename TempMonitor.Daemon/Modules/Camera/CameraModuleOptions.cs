using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>The <c>Modules:Camera</c> section.</summary>
internal sealed partial class CameraModuleOptions : ModuleOptions, ICheckedOptions
{
    [Description("the cameras by a name that stands in URLs, folders, metrics and messages; none: the first one that is found")]
    public Dictionary<string, CameraOptions> Cameras { get; set; } = [];

    [Description("no still is kept when less than this would be left on the disk, MB: the readings need it more")]
    [Range(10, 10_000_000)]
    public int KeepFreeMegabytes { get; set; } = 500;

    [Description("viewers of live streams at once, over all cameras")]
    [Range(0, 100)]
    public int Viewers { get; set; } = 4;

    [Description("the time between two pictures of a live stream")]
    [Range(typeof(TimeSpan), "00:00:00.2", "00:01:00")]
    public TimeSpan StreamEvery { get; set; } = TimeSpan.FromSeconds(2);

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var name in Cameras.Keys.Where(n => !GoodName().IsMatch(n)))
            yield return ($"{nameof(Cameras)}:{name}", "a camera's name has 1 to 32 characters, a-z, 0-9, '-' or '_', starting with a letter or digit");
        foreach (var same in Cameras.OrderBy(c => c.Key, StringComparer.Ordinal).Where(c => c.Value.Claim() is not null).GroupBy(c => (c.Value.Source, Claim: c.Value.Claim())))
            foreach (var (name, _) in same.Skip(1))
                yield return ($"{nameof(Cameras)}:{name}", $"{same.Key.Source} {same.Key.Claim} is what camera {same.First().Key} uses already: one device is one camera");
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,31}\z")]
    private static partial Regex GoodName();
}
