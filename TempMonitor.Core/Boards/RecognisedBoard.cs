using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Boards;

/// <summary>The board that this machine has.</summary>
/// <param name="Because">How that is known, for people.</param>
public sealed record RecognisedBoard(BoardPreset Preset, string Because)
{
    /// <summary>A candidate with what the board knows of it; others stay as they are.</summary>
    /// <remarks>Only on the bus that the board sits on, which is the configured one: such a candidate names none.</remarks>
    /// <param name="driver">The candidate's.</param>
    public SensorCandidate Complete(SensorCandidate candidate, ISensorDriver driver)
    {
        if (candidate.Options is not I2cSensorOptions { Bus: null } || ChipOf(candidate.Options) is not { } chip) return candidate;
        if (chip.HeatedByCpu != driver.TraitsOf(candidate.Options).HeatedByCpu) candidate.Options.Compensate ??= chip.HeatedByCpu;
        return candidate with { Id = new(chip.Sensor) };
    }

    /// <summary>The chips that the board should have and that are not among these.</summary>
    public IReadOnlyList<BoardChip> MissingAmong(IEnumerable<SensorOptions> present)
    {
        var found = present.Select(ChipOf).ToHashSet();
        return [.. Preset.Chips.Where(c => !found.Contains(c))];
    }

    private BoardChip? ChipOf(SensorOptions options) =>
        options is I2cSensorOptions { Address: { } text } i2c && I2cAddress.TryParse(text, out var address)
            ? Preset.Chips.FirstOrDefault(c => c.Driver == i2c.Driver && c.Address == address)
            : null;
}
