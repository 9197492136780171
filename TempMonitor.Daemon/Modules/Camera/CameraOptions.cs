using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>One entry of <c>Modules:Camera:Cameras</c>. Each source derives its own.</summary>
[OptionsKinds(typeof(CameraSourceCatalog), nameof(Source))]
internal abstract class CameraOptions : CaptureOptions
{
    [Description("where its pictures come from: command, http, rpicam, simulated or v4l2")]
    [Required]
    public string Source { get; set; } = "";

    /// <summary>What only one camera can have open; null when several may share it.</summary>
    public virtual string? Claim() => null;
}
