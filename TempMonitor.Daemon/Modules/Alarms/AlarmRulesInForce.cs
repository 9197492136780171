using TempMonitor.Core.Alarms;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>New rules go into the engine that runs.</summary>
internal sealed class AlarmRulesInForce(AlarmOptions started, AlarmEngine engine) : ILiveSettings
{
    private AlarmOptions _options = started;

    public void Use(DaemonSettings settings)
    {
        if (settings.Modules.Select(m => m.Options).OfType<AlarmOptions>().FirstOrDefault() is not { } fresh || SameOptions.Are(_options, fresh)) return;
        engine.Use(AlarmRules.Of(fresh));
        _options = fresh;
    }
}
