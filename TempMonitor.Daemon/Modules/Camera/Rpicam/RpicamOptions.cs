using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Modules.Camera.Programs;

namespace TempMonitor.Daemon.Modules.Camera.Rpicam;

/// <summary>A camera of <c>Source</c> = <c>rpicam</c>: one on the ribbon cable of a Raspberry Pi.</summary>
internal sealed class RpicamOptions : CameraOptions
{
    public const string Automatic = "auto";

    // what the program needs beside the warm-up: to begin, to write
    private static readonly TimeSpan Beside = TimeSpan.FromSeconds(2);

    // each would make another kind of output, or none, or one that never ends
    private static readonly string[] Ours =
    [
        "-o", "--output", "-t", "--timeout", "-e", "--encoding", "-n", "--nopreview", "-p", "--preview", "--immediate", "--camera", "--width", "--height", "-q", "--quality", "--thumb",
        "--rotation", "--hflip", "--vflip", "--timelapse", "-k", "--keypress", "-s", "--signal", "--datetime", "--timestamp", "--list-cameras", "--version", "-h", "--help", "-c", "--config", "-r", "--raw", "--latest",
    ];

    [Description("the full path of rpicam-still or libcamera-still; auto: whichever the system has")]
    [NotEmpty]
    public string Program { get; set; } = Automatic;

    [Description("which camera, as rpicam-still --list-cameras counts them")]
    [Range(0, 15)]
    public int Camera { get; set; }

    public override string Claim() => string.Create(CultureInfo.InvariantCulture, $"Camera {Camera}");

    [Description("how long exposure and colours may settle before the picture; 00:00:00: not at all")]
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Warmup { get; set; } = TimeSpan.FromSeconds(1.5);

    [Description("degrees: 0 or 180")]
    [Range(0, 180)]
    public int Rotation { get; set; }

    [Description("mirrored left to right")]
    public bool HFlip { get; set; }

    [Description("mirrored top to bottom")]
    public bool VFlip { get; set; }

    [Description("with a thumbnail inside the picture, which saves the archive making one")]
    public bool Thumbnail { get; set; } = true;

    [Description("further arguments of the program, like --shutter, 20000, --awb, indoor")]
    public List<string> Extra { get; set; } = [];

    public override IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var problem in base.Check()) yield return problem;
        if (Program != Automatic && (!Path.IsPathFullyQualified(Program) || Program.Contains('\0'))) yield return (nameof(Program), "expected auto, or the full path of rpicam-still or libcamera-still");
        if (Rotation is not (0 or 180)) yield return (nameof(Rotation), "must be 0 or 180; the camera can't turn by less");
        if (Width % 2 != 0) yield return (nameof(Width), "must be even");
        if (Height % 2 != 0) yield return (nameof(Height), "must be even");
        if (Timeout < Warmup + Beside) yield return (nameof(Timeout), $"must be at least {Beside.TotalSeconds:0} s longer than Warmup ({Warmup:c})");
        foreach (var argument in Extra.Where(a => a.Contains('\0') || a.Contains(PictureProgram.FilePlace, StringComparison.Ordinal) || Array.Exists(Ours, o => IsOption(a, o))))
            yield return (nameof(Extra), $"'{argument.Replace("\0", "\\0", StringComparison.Ordinal)}' is not for here: the daemon sets it, or it makes something else than one JPEG");
    }

    /// <summary>Also with its value behind it: --output=x, -ox; and, as the program reads them, shortened: --out.</summary>
    private static bool IsOption(string argument, string option)
    {
        var name = argument.Split('=', 2)[0];
        if (!option.StartsWith("--", StringComparison.Ordinal)) return argument.StartsWith(option, StringComparison.Ordinal);
        return name == option || (name.Length > 4 && option.StartsWith(name, StringComparison.Ordinal));
    }
}
