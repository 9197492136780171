using System.Collections.Frozen;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors.Kernel;

/// <summary>What a chip measures, judged by its name. What is on no list is a part of a machine: its temperature must never pass for the room's.</summary>
internal sealed class ChipNames(IEnumerable<RoomChip> room, params string[] processors)
{
    private readonly FrozenDictionary<string, RoomChip> _room = room.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);
    private readonly FrozenSet<string> _processors = processors.ToFrozenSet(StringComparer.Ordinal);

    public RoomChip? Room(string name) => _room.GetValueOrDefault(KernelDevice.BaseOf(name));

    public Quantity TemperatureOf(KernelChipOptions options, string name)
    {
        if (Quantity.TryParse(options.Quantity, out var chosen)) return chosen;
        if (Room(name) is not null) return Quantity.Temperature;
        return _processors.Contains(name) ? Quantity.CpuTemperature : Quantity.DeviceTemperature;
    }

    public SensorTraits TraitsOf(KernelChipOptions options, string name)
    {
        var measuresRoom = TemperatureOf(options, name) == Quantity.Temperature;
        return Room(name) is { } chip && measuresRoom
            ? new() { HeatedByCpu = chip.HeatedByCpu, Accuracy = chip.Accuracy }
            : new() { MeasuresRoom = measuresRoom };
    }
}
