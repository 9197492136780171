using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>One entry of <c>Modules:Notifications:Targets</c>. Each kind of notifier derives its own.</summary>
[OptionsKinds(typeof(NotifierCatalog), nameof(Kind))]
internal abstract class TargetOptions : DeliveryOptions
{
    [Description("what it is: alertmanager, exec, smtp, syslog or webhook")]
    [Required]
    public string Kind { get; set; } = "";
}
