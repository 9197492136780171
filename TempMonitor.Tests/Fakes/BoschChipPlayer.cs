namespace TempMonitor.Tests.Fakes;

/// <summary>
/// Plays a Bosch environment chip on plain registers: the soft reset that forgets settings and hides the calibration until it is loaded,
/// humidity settings that count from the next write to ctrl_meas on, forced conversions, words that say "skipped".
/// </summary>
internal sealed class BoschChipPlayer
{
    private const byte Reset = 0xE0, SoftReset = 0xB6, Skipped = 0x80;
    private const int Forced = 1;

    private readonly FakeRegisterChip _chip;
    private readonly BoschChipMap _map;
    private readonly List<(byte First, string Block)> _calibration = [];
    private readonly Queue<string> _results = [];
    private int _looksUntilDone = -1, _looksUntilLoaded = -1, _humidityAtStart;

    public BoschChipPlayer(FakeRegisterChip chip, BoschChipMap map)
    {
        (_chip, _map) = (chip, map);
        chip.Written = OnWritten;
        chip.Reading = OnReading;
    }

    /// <summary>Looks at the status that still say "not yet", at a conversion and after a reset.</summary>
    public int LooksBeforeDone { get; set; }

    public int LooksBeforeLoaded { get; set; }

    public int Conversions { get; private set; }

    /// <summary>A block of the chip's own memory: it is in the registers only once it was loaded after a reset.</summary>
    public BoschChipPlayer Holds(byte first, string block)
    {
        _calibration.RemoveAll(c => c.First == first);
        _calibration.Add((first, block));
        return this;
    }

    /// <summary>The output of the coming conversions, pressure first; the last one stays.</summary>
    public BoschChipPlayer Gives(params string[] results)
    {
        _results.Clear();
        foreach (var result in results) _results.Enqueue(result);
        return this;
    }

    private void OnWritten(byte register, int value)
    {
        if (register == Reset && value == SoftReset) Restart();
        if (register == _map.ControlMeasure && (value & 3) == Forced) Start();
    }

    private void Restart()
    {
        foreach (var register in (byte[])[_map.ControlHumidity, _map.ControlMeasure, _map.Filter]) _chip[register] = 0;
        foreach (var (first, block) in _calibration) _chip.Load(first, new string('0', block.Replace(" ", "").Length));
        _chip[_map.Status] = _map.WhileLoading;
        _looksUntilLoaded = LooksBeforeLoaded;
        if (_map.WhileLoading == 0) Loaded();
    }

    private void Start()
    {
        Conversions++;
        _chip[_map.Status] = _map.WhileMeasuring;
        _looksUntilDone = LooksBeforeDone;
        _humidityAtStart = _chip[_map.ControlHumidity];
    }

    private void OnReading(byte register)
    {
        if (register != _map.Status) return;
        if (_looksUntilLoaded >= 0 && _looksUntilLoaded-- == 0) Loaded();
        if (_looksUntilDone >= 0 && _looksUntilDone-- == 0) Done();
    }

    private void Loaded()
    {
        foreach (var (first, block) in _calibration) _chip.Load(first, block);
        _chip[_map.Status] = 0;
        _looksUntilLoaded = -1;
    }

    private void Done()
    {
        _chip.Load(_map.Output, _results.Count > 1 ? _results.Dequeue() : _results.Peek());
        if ((_chip[_map.ControlMeasure] & 0b0001_1100) == 0) Skip(_map.Output, 3);
        if ((_chip[_map.ControlMeasure] & 0b1110_0000) == 0) Skip((byte)(_map.Output + 3), 3);
        if ((_humidityAtStart & 0b111) == 0) Skip((byte)(_map.Output + 6), 2);
        _chip[_map.Status] = _map.WhenDone;
        _chip[_map.ControlMeasure] &= ~3; // asleep again
    }

    private void Skip(byte first, int count)
    {
        for (var i = 0; i < count; i++) _chip[(byte)(first + i)] = i == 0 ? Skipped : 0;
    }
}

/// <summary>Where the player finds things, and what the status says when.</summary>
internal sealed record BoschChipMap(
    byte ControlHumidity, byte ControlMeasure, byte Filter, byte Status, byte Output, byte WhileLoading, byte WhileMeasuring, byte WhenDone)
{
    public static readonly BoschChipMap Bme280 = new(0xF2, 0xF4, 0xF5, 0xF3, 0xF7, WhileLoading: 0x01, WhileMeasuring: 0x08, WhenDone: 0x00);
    public static readonly BoschChipMap Bme680 = new(0x72, 0x74, 0x75, 0x1D, 0x1F, WhileLoading: 0x00, WhileMeasuring: 0x20, WhenDone: 0x80);
}
