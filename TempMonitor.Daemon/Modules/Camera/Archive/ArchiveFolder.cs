using System.Globalization;
using System.Text.RegularExpressions;
using TempMonitor.Daemon.Files;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Modules.Camera.Archive;

/// <summary>Where stills lie: <c>camera/yyyy/MM/dd/HHmmss.jpg</c> in UTC, because a local hour comes twice in autumn. What has another name, or is a link, is somebody else's.</summary>
internal sealed partial class ArchiveFolder(string path)
{
    private const string DayFormat = "yyyy/MM/dd", TimeFormat = "HHmmss", Ending = ".jpg", DraftEnding = ".jpg.new";

    // a folder that is closed to this user has nothing for us
    private static readonly EnumerationOptions Visible = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    /// <summary>The archive itself may be a link to another disk; nothing below it may.</summary>
    public string Root { get; } = RealPath.Of(path);

    /// <summary>Nothing of ours is there: never used, or its disk is not mounted.</summary>
    public bool IsEmpty => !Cameras().Any();

    public static string NameOf(string camera, DateTimeOffset time) => $"{FolderOf(camera, time)}/{Text(time, TimeFormat)}{Ending}";

    /// <summary>Where a still is written before it is whole: beside its place, so that a rename brings it there.</summary>
    public static string DraftOf(string file) => $"{file[..(file.LastIndexOf('/') + 1)]}.{file[(file.LastIndexOf('/') + 1)..]}.new";

    public static string FolderOf(string camera, DateTimeOffset day) => $"{camera}/{Text(day, DayFormat)}";

    /// <exception cref="IOException">It is no name that the archive gives: whatever it says, it leads nowhere.</exception>
    public string PathOf(string file) => StillName().IsMatch(file) ? Join(file) : throw new IOException($"'{file}' is no file of the camera archive");

    /// <summary>An ordinary file, reached without any link.</summary>
    public bool IsPlainFile(string file)
    {
        var place = Join(file);
        return IsPlain(Path.GetDirectoryName(file)!) && new FileInfo(place) is { Exists: true, LinkTarget: null } && !FileNative.IsNoOrdinaryFile(place);
    }

    /// <summary>A folder, reached without any link.</summary>
    public bool IsPlain(string folder)
    {
        var place = Root;
        foreach (var part in folder.Split('/', '\\'))
        {
            place = Path.Combine(place, part);
            if (new DirectoryInfo(place) is not { Exists: true, LinkTarget: null }) return false;
        }

        return true;
    }

    public IEnumerable<string> Cameras() => Folders("", CameraName());

    /// <summary>The days of which there is a folder.</summary>
    public IEnumerable<DateTimeOffset> Days(string camera) =>
        from year in Folders(camera, Digits())
        from month in Folders($"{camera}/{year}", Digits())
        from day in Folders($"{camera}/{year}/{month}", Digits())
        let time = Time($"{year}/{month}/{day}", DayFormat)
        where time is not null
        select time.Value;

    /// <summary>The moments of which a day's folder has a still, or what was to become one.</summary>
    public (List<DateTimeOffset> Stills, List<DateTimeOffset> Drafts) Content(string camera, DateTimeOffset day)
    {
        var (stills, drafts) = (new List<DateTimeOffset>(), new List<DateTimeOffset>());
        var folder = FolderOf(camera, day);
        if (!IsPlain(folder)) return (stills, drafts);
        foreach (var name in Directory.EnumerateFiles(Join(folder), "*", Visible).Select(f => Path.GetFileName(f)))
        {
            if (TimeIn(day, name, "", Ending) is { } still) stills.Add(still);
            else if (TimeIn(day, name, ".", DraftEnding) is { } draft) drafts.Add(draft);
        }

        return (stills, drafts);
    }

    public string Join(string file) => Path.Combine([Root, .. file.Split('/', StringSplitOptions.RemoveEmptyEntries)]);

    private static DateTimeOffset? TimeIn(DateTimeOffset day, string name, string beginning, string ending) =>
        name.Length == beginning.Length + TimeFormat.Length + ending.Length && name.StartsWith(beginning, StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal)
            ? Time($"{Text(day, DayFormat)}/{name.AsSpan(beginning.Length, TimeFormat.Length)}", $"{DayFormat}/{TimeFormat}")
            : null;

    private static string Text(DateTimeOffset time, string format) => time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string text, string format) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private List<string> Folders(string below, Regex names)
    {
        var parent = new DirectoryInfo(Join(below));
        if (!parent.Exists) return [];
        return [.. parent.EnumerateDirectories("*", Visible).Where(d => names.IsMatch(d.Name) && d.LinkTarget is null).Select(d => d.Name).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,31}/[0-9]{4}/[0-9]{2}/[0-9]{2}/[0-9]{6}\.jpg\z")]
    private static partial Regex StillName();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,31}\z")]
    private static partial Regex CameraName();

    [GeneratedRegex(@"\A[0-9]{2,4}\z")]
    private static partial Regex Digits();
}
