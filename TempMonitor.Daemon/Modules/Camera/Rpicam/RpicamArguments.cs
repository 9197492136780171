using System.Globalization;

namespace TempMonitor.Daemon.Modules.Camera.Rpicam;

/// <summary>One JPEG on the standard output, in the words that every version since 2022 understands.</summary>
internal static class RpicamArguments
{
    // a bare number is milliseconds in all versions; 0 would mean for ever
    private const int LeastMilliseconds = 1;

    public static IReadOnlyList<string> Of(RpicamOptions options) =>
    [
        "--nopreview",
        "--camera", Number(options.Camera),
        "--timeout", Number(Math.Max(LeastMilliseconds, (int)options.Warmup.TotalMilliseconds)),
        .. When(options.Warmup == TimeSpan.Zero, "--immediate"),
        .. When(options.Width > 0, "--width", Number(options.Width), "--height", Number(options.Height)),
        "--encoding", "jpg",
        "--quality", Number(options.Quality),
        .. When(!options.Thumbnail, "--thumb", "none"),
        .. When(options.Rotation != 0, "--rotation", Number(options.Rotation)),
        .. When(options.HFlip, "--hflip"),
        .. When(options.VFlip, "--vflip"),
        .. options.Extra,
        "--output", "-",
    ];

    private static string[] When(bool isSo, params string[] arguments) => isSo ? arguments : [];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
