namespace TempMonitor.Core.Sensors.RpiSupply;

internal sealed class RpiSupplyDriver : ISensorDriver
{
    public string Name => "rpi-supply";

    public Type OptionsType => typeof(RpiSupplyOptions);

    public bool MeasuresRoom => false;

    public string LoopKey(SensorOptions options, SensorContext context) => Name;

    public ISensor Create(SensorOptions options, SensorContext context) => new RpiSupplySensor(context.Sysfs);

    public IEnumerable<SensorCandidate> Probe(SensorContext context) => SupplyFiles.Find(context.Sysfs) is { IsEmpty: false } files
        ? [new(new("supply"), new RpiSupplyOptions { Driver = Name }) { Evidence = $"/sys/{files.Alarm ?? files.Flags}" }]
        : [];
}
