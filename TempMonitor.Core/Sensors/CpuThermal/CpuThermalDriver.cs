namespace TempMonitor.Core.Sensors.CpuThermal;

internal sealed class CpuThermalDriver : ISensorDriver
{
    public string Name => "cpu-thermal";

    public Type OptionsType => typeof(CpuThermalOptions);

    public bool MeasuresRoom => false;

    // a zone is a wire of its own: its driver in the kernel may hang while the others answer
    public string LoopKey(SensorOptions options, SensorContext context) => ((CpuThermalOptions)options).Zone is { } zone ? $"{Name} {zone}" : Name;

    public ISensor Create(SensorOptions options, SensorContext context) => new CpuThermalSensor((CpuThermalOptions)options, context.Sysfs);

    public IEnumerable<SensorCandidate> Probe(SensorContext context) =>
        ThermalZones.Usable(context.Sysfs).Count > 0 ? [new(new("cpu"), new CpuThermalOptions { Driver = Name })] : [];
}
