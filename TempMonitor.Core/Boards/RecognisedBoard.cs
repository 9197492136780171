using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Kernel;
using TempMonitor.Core.Sensors.Survey;

namespace TempMonitor.Core.Boards;

/// <summary>The board that this machine has.</summary>
/// <param name="Because">How that is known, for people.</param>
public sealed record RecognisedBoard(BoardPreset Preset, string Because)
{
    /// <summary>False while its chips have not shown which of the boards with the same EEPROM it is.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>A candidate with what the board knows of it; others stay as they are.</summary>
    /// <param name="driver">The candidate's.</param>
    public SensorCandidate Complete(SensorCandidate candidate, ISensorDriver driver, SensorContext context)
    {
        if (ChipOf(candidate.Options, context) is not { } chip) return candidate;
        if (chip.HeatedByCpu != driver.TraitsOf(candidate.Options).HeatedByCpu) candidate.Options.Compensate ??= chip.HeatedByCpu;
        return candidate with { Id = new(chip.Sensor) };
    }

    /// <summary>The group that a sensor forms with others of the board without being asked; null for none.</summary>
    public string? GroupOf(SensorOptions options, SensorContext context) =>
        Preset.Group is { } group && ChipOf(options, context) is { } chip && group.Sensors.Contains(chip.Sensor) ? group.Name : null;

    /// <summary>The chips that the board should have and that are not among these.</summary>
    public IReadOnlyList<BoardChip> MissingAmong(IEnumerable<SensorOptions> present, SensorContext context)
    {
        var found = present.Select(options => ChipOf(options, context)).ToHashSet();
        return [.. Preset.Chips.Where(c => !found.Contains(c))];
    }

    /// <remarks>Only on the bus that the board sits on, which is the configured one; by the address, whether we ask the chip or the kernel does.</remarks>
    private BoardChip? ChipOf(SensorOptions options, SensorContext context) =>
        ChipPlace.Behind(options, context) is { } place && place.Bus == context.Buses(null).Name
            ? Preset.Chips.FirstOrDefault(c => c.Address == place.Address && Reads(options, c))
            : null;

    // lps25h is lps25h-press to some kernels
    private static bool Reads(SensorOptions options, BoardChip chip) =>
        options is KernelChipOptions kernel ? kernel.ChipName().StartsWith(chip.Driver, StringComparison.Ordinal) : options.Driver == chip.Driver;
}
