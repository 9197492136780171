using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Daemon.Modules.Notifications.Syslog;

/// <summary>A target of <c>Kind</c> = <c>syslog</c>.</summary>
internal sealed class SyslogOptions : TargetOptions
{
    public SyslogOptions() => RateLimit = 0; // nobody is woken by a log

    [Description("unix:/dev/log for this machine's own, udp://host:514 or tcp://host:514 for another's")]
    [Required]
    public string Server { get; set; } = "unix:/dev/log";

    [Description("daemon, user or local0 to local7")]
    public SyslogFacility Facility { get; set; } = SyslogFacility.Daemon;

    public override IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var problem in base.Check()) yield return problem;
        if (SyslogServer.TryParse(Server) is null) yield return (nameof(Server), "expected unix:/dev/log, udp://host:514 or tcp://host:514");
    }
}

/// <summary>With the numbers of RFC 5424.</summary>
internal enum SyslogFacility
{
    User = 1,
    Daemon = 3,
    Local0 = 16,
    Local1,
    Local2,
    Local3,
    Local4,
    Local5,
    Local6,
    Local7,
}
