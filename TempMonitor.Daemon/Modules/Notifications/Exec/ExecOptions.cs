using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Daemon.Modules.Notifications.Exec;

/// <summary>A target of <c>Kind</c> = <c>exec</c>; works only with <c>AllowExec</c>.</summary>
internal sealed class ExecOptions : TargetOptions
{
    [Description("the program with its full path, and its arguments; no shell is involved")]
    [Required]
    public List<string> Command { get; set; } = [];

    public override IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var problem in base.Check()) yield return problem;
        if (Command.Count == 0 || !Path.IsPathFullyQualified(Command[0])) yield return (nameof(Command), "expected the full path of a program, then its arguments");
        else if (Command.Exists(a => a.Contains('\0'))) yield return (nameof(Command), "an argument can't contain NUL");
    }
}
