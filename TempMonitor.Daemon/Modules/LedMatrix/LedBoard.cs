using TempMonitor.Core.Indicators;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>Where the module's threads leave what they did, and HTTP, metrics and health find it. Knows neither.</summary>
internal sealed class LedBoard
{
    private LedNow _now = new(Panel: null, Picture: null, "it has not been looked for yet");
    private long _written;
    private int _looks;

    public LedNow Now
    {
        get => Volatile.Read(ref _now);
        set => Volatile.Write(ref _now, value);
    }

    public long Written => Interlocked.Read(ref _written);

    /// <summary>Null until the module has been started.</summary>
    public ModuleLoop? Panel { get; set; }

    public ModuleLoop? Stick { get; set; }

    /// <summary>What is shown, for somebody who sees it here only: a simulated panel keeps up while it is looked at.</summary>
    public LedNow Look()
    {
        if (Interlocked.Exchange(ref _looks, 1) == 0) Panel?.Wake();
        return Now;
    }

    /// <summary>Whether somebody has looked since the last call.</summary>
    public bool TakeLook() => Interlocked.Exchange(ref _looks, 0) != 0;

    public void CountFrame() => Interlocked.Increment(ref _written);
}

/// <summary>What is on the panel at this moment.</summary>
/// <param name="Panel">Null while there is none, or the one that was there fails.</param>
/// <param name="Picture">What is shown on it; null before the first frame.</param>
/// <param name="Absence">Why there is no panel.</param>
internal sealed record LedNow(ILedPanel? Panel, LedPicture? Picture, string Absence)
{
    public LedFrame Frame => Picture?.Frame ?? LedFrame.Dark;
}
