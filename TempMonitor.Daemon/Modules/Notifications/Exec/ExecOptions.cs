using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Daemon.Processes;

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
        if (CommandRule.WhyNot(Command) is { } allowed) yield return (nameof(Command), allowed);
    }
}
