using TempMonitor.Core.Alarms;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Exec;
using TempMonitor.Daemon.Modules.Notifications.Smtp;
using TempMonitor.Daemon.Modules.Notifications.Webhook;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>What of the configuration is offered, made from the classes of its options.</summary>
/// <param name="settings">As the files have them now.</param>
internal sealed class FormSections(DaemonSettings settings)
{
    private const string Rules = "Modules:Alarms:Rules", Targets = "Modules:Notifications:Targets", Cameras = "Modules:Camera:Cameras";
    private const string OneKind = "the kind is chosen when an entry is made: take this one away and make another";

    // what names a program or a file is for those alone who may write on this machine
    private static readonly string[] NotOnThePage = [nameof(ExecOptions.Command), nameof(SmtpOptions.PasswordFile)];

    private static readonly string[] NotOfSchedule =
        [nameof(CaptureOptions.Timeout), nameof(CaptureOptions.Width), nameof(CaptureOptions.Height), nameof(CaptureOptions.Quality), nameof(CaptureOptions.Overlay)];

    private static readonly NotifierCatalog Notifiers = new();

    // programs are started only for targets that a file names
    private static readonly INotifierKind[] NewKinds = [.. Notifiers.All.Where(k => k.OptionsType != typeof(ExecOptions))];

    private static readonly string[] LimitNames =
        [nameof(RuleOptions.Warning), nameof(RuleOptions.Critical), nameof(RuleOptions.Hysteresis), nameof(RuleOptions.WarningClear), nameof(RuleOptions.CriticalClear)];

    public FormSection Alarms()
    {
        var options = Options<AlarmOptions>();
        var rules = AlarmRules.Of(options);
        var general = OptionField.AllOf(new AlarmOptions()).Where(f => f.Name is nameof(AlarmOptions.Profile) or nameof(AlarmOptions.Altitude))
            .Select(f => f.Name == nameof(AlarmOptions.Profile) ? f.Choosing(AlarmProfiles.All.All.Select(p => p.Name)) : f with { Unit = "m" });
        List<FormItem> items = [new("profile", "Modules:Alarms", [.. general.Select(f => new FormField($"Modules:Alarms:{f.Name}", f, f.Default))])];
        items.AddRange(RuleForm.Names(options).Select(n => Rule(n, options, rules.Find(n)?.Unit)));
        return new FormSection("alarms", items, new NewItem($"{Rules}:*", RuleFields(new RuleOptions { Enabled = true })), Off<AlarmOptions>("Alarms"));
    }

    public FormSection Notifications()
    {
        var items = Options<NotificationsOptions>().Targets.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => Target(t.Key, t.Value));
        return new FormSection("notifications", [.. items], new NewItem($"{Targets}:*", NewTargetFields()), Off<NotificationsOptions>("Notifications"));
    }

    public FormSection CameraSchedules()
    {
        var cameras = Options<CameraModuleOptions>().Cameras.OrderBy(c => c.Key, StringComparer.Ordinal).ToList();
        var none = cameras.Count == 0 ? $"no camera is named in the configuration: name one under {Cameras}" : null;
        return new FormSection("cameras", [.. cameras.Select(c => Camera(c.Key, c.Value))], null, Off<CameraModuleOptions>("Camera") ?? none);
    }

    private static FormItem Camera(string name, CameraOptions options)
    {
        var scheduled = OptionField.AllOf(Activator.CreateInstance(options.GetType())!).Where(f => typeof(CaptureOptions).GetProperty(f.Name) is not null && !NotOfSchedule.Contains(f.Name));
        return new FormItem(name, $"{Cameras}:{name}", [.. scheduled.Select(f => new FormField($"{Cameras}:{name}:{f.Name}", f, f.Default))]);
    }

    private static FormItem Target(string name, TargetOptions options)
    {
        var fields = TargetFields(options.GetType());
        return new FormItem(name, $"{Targets}:{name}", [.. fields.Select(f => new FormField($"{Targets}:{name}:{f.Name}", f, f.Default, f.Name == nameof(TargetOptions.Kind) ? OneKind : null))]);
    }

    private static FormItem Rule(string name, AlarmOptions options, string? unit)
    {
        var fields = RuleFields(RuleForm.Defaults(options, name)).Select(f => LimitNames.Contains(f.Name) ? f with { Unit = unit } : f);
        var ofProfile = RuleForm.IsOfProfile(options, name) ? "the profile's rule is of this kind: give a rule of your own another name" : null;
        return new FormItem(name, $"{Rules}:{name}", [.. fields.Select(f => new FormField($"{Rules}:{name}:{f.Name}", f, f.Default, f.Name == nameof(RuleOptions.Kind) ? ofProfile : null))]);
    }

    private static IReadOnlyList<OptionField> RuleFields(RuleOptions defaults) =>
        [.. OptionField.AllOf(defaults).Select(f => f.Name switch
        {
            nameof(RuleOptions.Kind) => f.Choosing(RuleForm.Kinds),
            nameof(RuleOptions.Quantity) => f.Choosing(Quantity.All.Select(q => q.Name)),
            _ => f,
        })];

    private static IEnumerable<OptionField> TargetFields(Type type) => OptionField.AllOf(Activator.CreateInstance(type)!).Where(f => !NotOnThePage.Contains(f.Name)).Select(f => f.Name switch
    {
        nameof(DeliveryOptions.Level) => f with { Choices = [.. f.Choices!.Where(c => c != "none")] },
        nameof(WebhookOptions.Format) => f.Choosing(PayloadFormats.All.All.Select(p => p.Name)),
        _ => f,
    });

    /// <summary>The fields of all kinds, each with the kinds that have it.</summary>
    private static IReadOnlyList<OptionField> NewTargetFields()
    {
        var all = NewKinds.SelectMany(k => TargetFields(k.OptionsType).Select(f => (Kind: k.Name, Field: f))).GroupBy(f => f.Field.Name);
        return
        [
            .. all.Select(same => same.First().Field with { Of = same.Count() == NewKinds.Length ? null : [.. same.Select(f => f.Kind)] })
                .Select(f => f.Name == nameof(TargetOptions.Kind) ? f.Choosing(NewKinds.Select(k => k.Name)) : f)
                .OrderBy(f => f.Name != nameof(TargetOptions.Kind)).ThenBy(f => f.Of is null),
        ];
    }

    private T Options<T>()
        where T : ModuleOptions => settings.Modules.Select(m => m.Options).OfType<T>().First();

    private string? Off<T>(string module)
        where T : ModuleOptions => Options<T>().Enabled ? null : $"the module is switched off: set Modules:{module}:Enabled = true in a file and restart";
}
