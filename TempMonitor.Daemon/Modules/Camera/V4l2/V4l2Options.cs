using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Daemon.Modules.Camera.V4l2;

/// <summary>A camera of the source <c>v4l2</c>.</summary>
internal sealed class V4l2Options : CameraOptions
{
    public const string Auto = "auto";

    [Required, Description("auto: the first USB camera; or its node, best by the name that stays the same: /dev/v4l/by-id/...")]
    [RegularExpression("auto|/.+", ErrorMessage = "must be auto or the whole path of a node, as /dev/video0")]
    public string Device { get; set; } = Auto;

    [Description("pictures that are thrown away before the one that is kept: the first are dark, until the camera has found its exposure")]
    [Range(0, 300)]
    public int SkipFrames { get; set; } = 10;

    public override string Claim() => $"Device {Device}";
}
