namespace TempMonitor.Tests.Fakes;

/// <summary>Plays a TMP117 on 16-bit registers: one-shot conversions, a flag of new data that reading takes away, a busy EEPROM.</summary>
internal sealed class Tmp117Player
{
    private const byte Temperature = 0x00, Configuration = 0x01;
    private const int DataReady = 0x2000, EepromBusy = 0x1000, Mode = 0x0C00, OneShot = 0x0C00, ShutDown = 0x0400;

    private readonly FakeRegisterChip _chip;
    private int _looksLeft = -1;

    public Tmp117Player(FakeRegisterChip chip)
    {
        _chip = chip;
        (chip[0x00], chip[Configuration], chip[0x0F]) = (0x8000, 0x0220, 0x0117);
        (chip.Written, chip.Reading, chip.HasRead) = (OnWritten, OnReading, OnRead);
    }

    /// <summary>The word of the coming conversions.</summary>
    public int Gives { get; set; } = 0x0C80;

    /// <summary>Looks at the configuration that still say "not yet".</summary>
    public int LooksBeforeReady { get; set; }

    public int LooksWhileEepromIsBusy { get; set; }

    public int Conversions { get; private set; }

    private void OnWritten(byte register, int value)
    {
        if (register != Configuration || (value & Mode) != OneShot) return;
        Conversions++;
        _looksLeft = LooksBeforeReady;
    }

    private void OnReading(byte register)
    {
        if (register != Configuration) return;
        Set(EepromBusy, LooksWhileEepromIsBusy-- > 0);
        if (_looksLeft < 0 || _looksLeft-- > 0) return;
        _chip[Temperature] = Gives;
        _chip[Configuration] = (_chip[Configuration] & ~Mode) | ShutDown | DataReady;
    }

    private void OnRead(byte register)
    {
        if (register is Configuration or Temperature) Set(DataReady, false);
    }

    private void Set(int bit, bool on) => _chip[Configuration] = on ? _chip[Configuration] | bit : _chip[Configuration] & ~bit;
}
