using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Webhook;

namespace TempMonitor.Daemon.Modules.Notifications.Exec;

internal sealed class ExecKind : NotifierKind<ExecOptions>
{
    public override string Name => "exec";

    protected override INotifier Create(ExecOptions options, NotifierContext context) => new ExecNotifier(options);
}

/// <summary>Starts a program with the facts on its standard input (JSON) and in its environment. Exit code 0 is "told", 65 is "never", anything else "later".</summary>
internal sealed class ExecNotifier(ExecOptions options) : INotifier
{
    private const int Never = 65; // EX_DATAERR of sysexits.h

    // what a program needs to run, and nothing of the daemon's own: no secrets, no socket of the service manager
    private static readonly string[] Kept = ["PATH", "HOME", "LANG", "TZ", "TMPDIR", "SystemRoot", "TEMP"];

    public DeliveryResult Send(Notification notification, CancellationToken cancellation)
    {
        var start = Describe(notification);
        using var group = new ProcessGroup(start);
        try
        {
            group.Start();
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or IOException)
        {
            return DeliveryResult.Failed($"{options.Command[0]} can't be started: {failure.Message}");
        }

        var said = group.Run(GenericFormat.Json(notification), cancellation);
        return group.ExitCode switch
        {
            0 => DeliveryResult.Accepted,
            Never => DeliveryResult.Refused($"the program says never (exit code {Never}){said}"),
            var code => DeliveryResult.Failed($"exit code {code}{said}"),
        };
    }

    public void Dispose()
    {
        // a program under way is ended with its message
    }

    private ProcessStartInfo Describe(Notification notification)
    {
        var start = ProcessGroup.Of(options.Command);
        foreach (var name in start.Environment.Keys.Except(Kept, StringComparer.OrdinalIgnoreCase).ToList()) start.Environment.Remove(name);
        foreach (var (name, fact) in Facts.Of(notification)) start.Environment[$"ALARM_{name.ToUpperInvariant()}"] = Facts.Text(fact).Replace("\0", "", StringComparison.Ordinal);
        return start;
    }
}
