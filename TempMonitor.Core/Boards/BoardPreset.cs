namespace TempMonitor.Core.Boards;

/// <summary>What is known of a kind of board beforehand. Data only: a new board is a new record in <see cref="BoardCatalog"/>.</summary>
public sealed record BoardPreset
{
    /// <summary>The word in <c>Board</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>The product in the HAT's EEPROM; null for boards without one.</summary>
    public string? Product { get; init; }

    /// <summary>The chips that answer on such a board and together on no other, in the order in which they are asked.</summary>
    public required IReadOnlyList<ChipMark> Marks { get; init; }

    /// <summary>The sensors on it.</summary>
    public required IReadOnlyList<BoardChip> Chips { get; init; }

    /// <summary>Sensors that measure the same air and watch one another; null where there is only one.</summary>
    public BoardGroup? Group { get; init; }

    /// <summary>The default of <c>Compensation:CpuFactor</c> on this board; null for the general one.</summary>
    public double? CpuFactor { get; init; }

    public bool HasLedMatrix { get; init; }
}

/// <summary>A sensor of a board.</summary>
/// <param name="Sensor">The name it gets.</param>
/// <param name="HeatedByCpu">Its driver alone can't know: the same chip may hang on a long wire elsewhere.</param>
public sealed record BoardChip(string Driver, int Address, string Sensor, bool HeatedByCpu);

/// <summary>The default group of a board.</summary>
public sealed record BoardGroup(string Name, IReadOnlyList<string> Sensors);

/// <summary>A chip that shows an identity: <c>(register &amp; Mask) == Value</c> at one of the addresses. Asked by a pure read.</summary>
public sealed record ChipMark(string Chip, byte Register, byte Value, params int[] Addresses)
{
    public byte Mask { get; init; } = 0xFF;

    /// <summary>Whether this is what the kernel or a driver of ours calls it: <c>lps25h-press</c> is an LPS25H, <c>ltr559</c> an LTR-559.</summary>
    public bool IsCalled(string? name) => name is not null && Plain(name).StartsWith(Plain(Chip), StringComparison.Ordinal);

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
