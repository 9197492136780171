using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Webhook;
using TempMonitor.Daemon.Processes;

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

    private const int MostOfWords = 200;

    // what a script of the house may lean on, as the daemon itself has it; nothing else of the daemon's gets to it
    private static readonly string[] Passed = ["PATH", "HOME", "LANG"];

    public DeliveryResult Send(Notification notification, CancellationToken cancellation)
    {
        var said = new LastWords();
        try
        {
            var result = ChildProcess.Run(Describe(notification, said.Add), cancellation);
            return result.ExitCode switch
            {
                0 => DeliveryResult.Accepted,
                Never => DeliveryResult.Refused($"the program says never (exit code {Never}){Tail(said)}"),
                _ => DeliveryResult.Failed($"{result.Ending}{Tail(said)}"),
            };
        }
        catch (ChildException failure)
        {
            return DeliveryResult.Failed(failure.Message);
        }
    }

    public void Dispose()
    {
        // a program under way is ended with its message
    }

    private ChildCommand Describe(Notification notification, Action<string> hear)
    {
        var facts = Facts.Of(notification).Select(f => KeyValuePair.Create($"ALARM_{f.Key.ToUpperInvariant()}", Facts.Text(f.Value).Replace("\0", "", StringComparison.Ordinal)));
        var passed = Passed.Select(n => KeyValuePair.Create(n, Environment.GetEnvironmentVariable(n))).Where(p => p.Value is not null);
        return new ChildCommand
        {
            Program = options.Command[0],
            Arguments = options.Command[1..],
            WorkingFolder = Path.GetPathRoot(options.Command[0])!,
            Input = GenericFormat.Json(notification),
            Environment = passed.Select(p => KeyValuePair.Create(p.Key, p.Value!)).Concat(facts).ToDictionary(StringComparer.Ordinal),
            OnOutputLine = hear,
            OnErrorLine = hear,
        };
    }

    private static string Tail(LastWords said) => said.Text is { Length: > 0 } text ? $": {text[Math.Max(0, text.Length - MostOfWords)..]}" : "";
}
