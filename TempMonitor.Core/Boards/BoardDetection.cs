using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Boards;

/// <summary>Finds out which board is there: by the chips that answer, else by what the HAT's EEPROM says.</summary>
public static class BoardDetection
{
    // the firmware copies the EEPROM of the HAT into the device tree
    private const string Product = "firmware/devicetree/base/hat/product";

    /// <param name="word">The setting <c>Board</c>.</param>
    /// <returns>Null for none, or none that is known.</returns>
    public static RecognisedBoard? Recognise(string word, ISysfs sysfs, II2cBus bus)
    {
        if (word == BoardCatalog.None) return null;
        if (BoardCatalog.Find(word) is { } named) return new(named, "Board names it");
        return ByChips(sysfs, bus) ?? ByEeprom(sysfs);
    }

    /// <summary>The product that the HAT's EEPROM names; null without one.</summary>
    public static string? ProductOf(ISysfs sysfs) => SysfsText.TryRead(sysfs, Product)?.Trim('\0', ' ', '\n');

    /// <summary>Of two boards whose marks answer, the one with more of them: a v2 has all that a v1 has.</summary>
    private static RecognisedBoard? ByChips(ISysfs sysfs, II2cBus bus)
    {
        var answers = new Dictionary<ChipMark, bool>();
        return BoardCatalog.All.OrderByDescending(b => b.Marks.Count).FirstOrDefault(b => b.Marks.All(Answers)) is { } board
            ? new(board, $"{string.Join(" and ", board.Marks.Select(m => m.Chip))} answer on i2c-{bus.Name}")
            : null;

        // in the order of the marks, and none after the first that is silent: the later ones share addresses with other chips
        bool Answers(ChipMark mark) => answers.TryGetValue(mark, out var known) ? known : answers[mark] = Shows(mark, sysfs, bus);
    }

    private static RecognisedBoard? ByEeprom(ISysfs sysfs) =>
        ProductOf(sysfs) is { } product && BoardCatalog.All.FirstOrDefault(b => b.Product == product) is { } board
            ? new(board, $"the HAT's EEPROM says '{product}'")
            : null;

    /// <remarks>A chip of the kernel's is not ours to ask.</remarks>
    private static bool Shows(ChipMark mark, ISysfs sysfs, II2cBus bus) => mark.Addresses.Any(address =>
    {
        if (KernelOwnership.Exists(sysfs, bus.Name, address)) return false;
        Span<byte> value = stackalloc byte[1];
        try
        {
            bus.Open(address).WriteRead([mark.Register], value);
            return (value[0] & mark.Mask) == mark.Value;
        }
        catch (I2cException)
        {
            return false;
        }
    });
}
