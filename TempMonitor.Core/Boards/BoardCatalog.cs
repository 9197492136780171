using TempMonitor.Core.Composition;

namespace TempMonitor.Core.Boards;

/// <summary>The boards that are known. Registers and values: hardware.md 1, 1.7 and 2.1; the LTR-559's from its datasheet.</summary>
public static class BoardCatalog
{
    public const string Auto = "auto", None = "none";

    private const string SenseHatProduct = "Sense HAT", SenseHatGroup = "sense-hat";

    private static readonly ChipMark Hts221 = new("HTS221", 0x0F, 0xBC, 0x5F);
    private static readonly ChipMark Lps25h = new("LPS25H", 0x0F, 0xBD, 0x5C);

    // the TCS3415 has the same identity; the low bits are the revision
    private static readonly ChipMark Tcs3400 = new("TCS3400", 0x92, 0x90, 0x39, 0x29) { Mask = 0xF8 };
    private static readonly ChipMark Bme280 = new("BME280", 0xD0, 0x60, 0x76);
    private static readonly ChipMark Ltr559 = new("LTR-559", 0x86, 0x92, 0x23);

    private static readonly BoardPreset SenseHat = new()
    {
        Name = "sense-hat",
        Title = "Sense HAT",
        Product = SenseHatProduct,
        Marks = [Hts221, Lps25h],
        Chips = [new("hts221", 0x5F, "hts221", HeatedByCpu: true), new("lps25h", 0x5C, "lps25h", HeatedByCpu: true)],
        Group = new(SenseHatGroup, ["hts221", "lps25h"]),
        HasLedMatrix = true,
    };

    private static readonly NamedCatalog<BoardPreset> Catalog = new("board", [
        SenseHat,
        SenseHat with { Name = "sense-hat-v2", Title = "Sense HAT v2", Marks = [Hts221, Lps25h, Tcs3400] },
        new()
        {
            // no EEPROM on it; the factor is Pimoroni's own, 1 / 2.25 (field.md E7): its thermometer sits in a slotted corner, away from the CPU
            Name = "enviro-plus",
            Title = "Enviro+",
            Marks = [Bme280, Ltr559],
            Chips = [new("bme280", 0x76, "bme280", HeatedByCpu: true)],
            CpuFactor = 0.444,
        },
    ], b => b.Name);

    public static IReadOnlyList<BoardPreset> All => Catalog.All;

    /// <summary>Every word that <c>Board</c> takes.</summary>
    public static IEnumerable<string> Words => [Auto, None, .. All.Select(b => b.Name)];

    public static BoardPreset? Find(string name) => Catalog.TryGet(name, out var preset) ? preset : null;
}
