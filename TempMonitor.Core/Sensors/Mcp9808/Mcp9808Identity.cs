using System.Collections.Frozen;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Mcp9808;

/// <summary>Two words say which chip answers. The thermometers of memory modules share its addresses and its register map.</summary>
internal readonly record struct Mcp9808Identity(ushort Manufacturer, ushort Device)
{
    private const ushort Microchip = 0x0054;
    private const byte Mcp9808 = 0x04;

    // Microchip's others, by high byte, and the makers of chips for memory modules: as in Linux's jc42 driver
    private static readonly FrozenDictionary<byte, string> MicrochipModels = new Dictionary<byte, string>
    {
        [0x00] = "an MCP9843",
        [0x02] = "an MCP9804",
        [0x20] = "an MCP98242",
        [0x21] = "an MCP98243",
        [0x22] = "an MCP98244",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<ushort> MemoryModuleMakers =
        FrozenSet.Create<ushort>(0x11D4, 0x001F, 0x1114, 0x004D, 0x00B3, 0x1131, 0x1B09, 0x104A, 0x1C68, 0x1C85);

    // the low byte is the revision: a new one is no reason to refuse it
    public bool IsMcp9808 => Manufacturer == Microchip && Device >> 8 == Mcp9808;

    private string Model => this switch
    {
        { Manufacturer: Microchip } when MicrochipModels.TryGetValue((byte)(Device >> 8), out var model) => model,
        _ when MemoryModuleMakers.Contains(Manufacturer) => "the thermometer of a memory module",
        _ => "something unknown",
    };

    public static Mcp9808Identity Read(I2cRegisters registers) =>
        new(registers.ReadWord((byte)Mcp9808Register.Manufacturer), registers.ReadWord((byte)Mcp9808Register.Device));

    public static void Verify(I2cRegisters registers, I2cPort port)
    {
        var seen = Read(registers);
        if (!seen.IsMcp9808) throw ChipFault.WrongChip(port, $"{seen.Model} ({seen})", "an MCP9808 (manufacturer 0x0054, device 0x04..)");
    }

    public override string ToString() => $"manufacturer 0x{Manufacturer:X4}, device 0x{Device:X4}";
}
