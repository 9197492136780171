using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Daemon.Processes;

namespace TempMonitor.Daemon.Modules.Camera.Command;

/// <summary>A camera of <c>Source</c> = <c>command</c>.</summary>
internal sealed class CommandOptions : CameraOptions
{
    [Description("the program with its full path, and its arguments, without a shell; {file} in one stands for the file to write the JPEG to, without it the JPEG is the standard output")]
    [Required]
    public List<string> Command { get; set; } = [];

    public override IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var problem in base.Check()) yield return problem;
        if (CommandRule.WhyNot(Command) is { } allowed) yield return (nameof(Command), allowed);
    }
}
