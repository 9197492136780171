using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Configuration;

/// <summary>Which settings a running daemon takes over; for all others it must be started again.</summary>
internal static class LiveKeys
{
    private const string Cameras = "Modules:Camera:Cameras", Targets = "Modules:Notifications:Targets", Rules = "Modules:Alarms:Rules";

    private static readonly string[] Whole = ["Modules:Alarms:Profile", "Modules:Alarms:Altitude"];
    private static readonly string[] Below = ["Compensation", "SensorNames", Rules, Targets];

    /// <summary>Of a camera's entry: when it takes pictures, and how long they are kept. Not what it is, nor what it does at an alarm.</summary>
    public static IReadOnlyList<string> OfCameras { get; } =
    [
        nameof(CaptureOptions.Every), nameof(CaptureOptions.At), nameof(CaptureOptions.OnlyWhen), nameof(CaptureOptions.MotionPercent), nameof(CaptureOptions.Latitude),
        nameof(CaptureOptions.Longitude), nameof(CaptureOptions.Blackout), nameof(CaptureOptions.Keep), nameof(CaptureOptions.KeepMegabytes),
    ];

    /// <param name="isThere">Whether a key is set both now and in what was read: a camera that is new is not there yet.</param>
    public static bool Has(string key, Func<string, bool> isThere) =>
        Whole.Any(k => Is(k, key)) || Below.Any(k => key.Length > k.Length + 1 && key[k.Length] == ':' && Is(k, key[..k.Length])) || key.Split(':') switch
        {
            [var one, _, var three, _, ..] when Is(one, "Sensors") => Is(three, "Calibration"),
            [_, _, _, var camera, var part, ..] when Is(string.Join(':', key.Split(':')[..3]), Cameras) => OfCameras.Any(k => Is(k, part)) && isThere($"{Cameras}:{camera}:Source"),
            _ => false,
        };

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
