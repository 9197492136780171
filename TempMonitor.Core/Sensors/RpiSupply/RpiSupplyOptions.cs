using TempMonitor.Core.Sensors.Kernel;

namespace TempMonitor.Core.Sensors.RpiSupply;

public sealed class RpiSupplyOptions : KernelSensorOptions;
