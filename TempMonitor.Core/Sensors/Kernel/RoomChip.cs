using System.Collections.Frozen;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors.Kernel;

/// <summary>A chip that is made to measure the air, by the name that the kernel gives it. Accuracies are the datasheets'; null where chips of one name differ.</summary>
internal sealed record RoomChip(string Name, double? Temperature = null, double? Humidity = null, double? Pressure = null)
{
    /// <summary>It sits on the Sense HAT, above the CPU.</summary>
    public bool HeatedByCpu { get; init; }

    /// <summary>Such thermometers hang in rooms, but as well on memory modules and mainboards.</summary>
    public bool AlsoInMachines { get; init; }

    /// <summary>Another driver finds it, so that a probe must not find it twice.</summary>
    public bool FoundElsewhere { get; init; }

    public IReadOnlyDictionary<Quantity, double> Accuracy => new (Quantity Quantity, double? Value)[]
    {
        (Quantity.Temperature, Temperature), (Quantity.Humidity, Humidity), (Quantity.Pressure, Pressure),
    }.Where(a => a.Value is not null).ToFrozenDictionary(a => a.Quantity, a => a.Value!.Value);
}
