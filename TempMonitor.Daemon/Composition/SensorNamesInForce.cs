using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Composition;

internal sealed class SensorNamesInForce(SensorNames names) : ILiveSettings
{
    public void Use(DaemonSettings settings) => names.Use(settings.SensorNames);
}
