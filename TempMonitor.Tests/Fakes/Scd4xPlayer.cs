namespace TempMonitor.Tests.Fakes;

/// <summary>Plays an SCD4x: what it takes while it measures, its buffer that empties on reading, its sleep and its wake-up that it never acknowledges.</summary>
internal sealed class Scd4xPlayer
{
    private static readonly string[] TakenWhileMeasuring = ["EC05", "E4B8", "3F86", "E000"];

    public Scd4xPlayer()
    {
        Chip = new FakeCommandChip(0x62) { Taking = Take };
        Chip.Gives("E4B8", () => FakeCommandChip.Bytes(HasSample ? "80 06 04" : "80 00 A2"));
        Chip.Gives("EC05", TakeSample);
        Chip.Gives("3682", "12 34 37 56 78 7D 9A BC E0");
        Chip.Gives("202F", "10 00 EF");
    }

    public FakeCommandChip Chip { get; }

    public bool IsMeasuring { get; set; }

    public bool Sleeps { get; set; }

    public bool HasSample { get; set; }

    public string Sample { get; set; } = "01 F4 33 66 67 A2 5E B9 3C";

    private void Take(string message)
    {
        var command = message[..4];
        if (command == "36F6") Sleeps = false;
        if (command == "36F6" || Sleeps || (IsMeasuring && !TakenWhileMeasuring.Contains(command))) throw Chip.Nak();
        if (command == "21B1") IsMeasuring = true;
        if (command == "3F86") IsMeasuring = HasSample = false;
    }

    private byte[]? TakeSample()
    {
        if (!HasSample) return null;
        HasSample = false;
        return FakeCommandChip.Bytes(Sample);
    }
}
