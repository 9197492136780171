using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Boards;

/// <summary>Finds out which board is there: by the chips that answer, else by what the HAT's EEPROM says.</summary>
public static class BoardDetection
{
    // the firmware copies the EEPROM of the HAT into the device tree
    private const string Product = "firmware/devicetree/base/hat/product";

    /// <param name="word">The setting <c>Board</c>.</param>
    /// <param name="known">The name of the chip at an address that must not be asked, because its sensor is read; null for all others.</param>
    /// <returns>Null for none, or none that is known.</returns>
    public static RecognisedBoard? Recognise(string word, ISysfs sysfs, II2cBus bus, Func<int, string?>? known = null)
    {
        if (word == BoardCatalog.None) return null;
        if (BoardCatalog.Find(word) is { } named) return new(named, "Board names it");
        return ByChips(sysfs, bus, known ?? (_ => null)) ?? ByEeprom(sysfs);
    }

    /// <summary>The product that the HAT's EEPROM names; null without one.</summary>
    public static string? ProductOf(ISysfs sysfs) => SysfsText.TryRead(sysfs, Product)?.Trim('\0', ' ', '\n');

    /// <summary>Of two boards whose marks answer, the one with more of them: a v2 has all that a v1 has.</summary>
    private static RecognisedBoard? ByChips(ISysfs sysfs, II2cBus bus, Func<int, string?> known)
    {
        var answers = new Dictionary<ChipMark, bool>();
        return BoardCatalog.All.OrderByDescending(b => b.Marks.Count).FirstOrDefault(b => b.Marks.All(Answers)) is { } board
            ? new(board, $"{string.Join(" and ", board.Marks.Select(m => m.Chip))} answer on i2c-{bus.Name}")
            : null;

        // in the order of the marks, and none after the first that is silent: the later ones share addresses with other chips
        bool Answers(ChipMark mark) => answers.TryGetValue(mark, out var said) ? said : answers[mark] = mark.Addresses.Any(a => Shows(mark, a, sysfs, bus, known));
    }

    private static RecognisedBoard? ByEeprom(ISysfs sysfs) =>
        ProductOf(sysfs) is { } product && BoardCatalog.All.FirstOrDefault(b => b.Product == product) is { } board
            ? new(board, $"the HAT's EEPROM says '{product}'") { IsCertain = false }
            : null;

    /// <remarks>A chip of the kernel's is not ours to ask, and one that we read is not to be asked in the middle of it: their names say enough.</remarks>
    private static bool Shows(ChipMark mark, int address, ISysfs sysfs, II2cBus bus, Func<int, string?> known)
    {
        if (KernelOwnership.Exists(sysfs, bus.Name, address)) return mark.IsCalled(KernelOwnership.NameOf(sysfs, bus.Name, address));
        return known(address) is { } name ? mark.IsCalled(name) : Answers(mark, address, bus);
    }

    private static bool Answers(ChipMark mark, int address, II2cBus bus)
    {
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
    }
}
