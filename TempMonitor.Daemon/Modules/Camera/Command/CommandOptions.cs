using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

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
        if (Command.Count == 0 || !Path.IsPathFullyQualified(Command[0])) yield return (nameof(Command), "expected the full path of a program, then its arguments");
        else if (Command.Exists(a => a.Contains('\0'))) yield return (nameof(Command), "an argument can't contain NUL");
    }
}
