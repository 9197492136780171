namespace TempMonitor.Core.Indicators;

/// <summary>Something with 64 LEDs. Used by one thread.</summary>
public interface ILedPanel : IDisposable
{
    /// <summary><c>framebuffer</c>, <c>i2c</c> or <c>simulated</c>.</summary>
    string Kind { get; }

    /// <summary>Whether nobody can see it but on the page.</summary>
    bool IsSimulated => false;

    /// <summary>Where it is, for people: <c>/dev/fb1</c>.</summary>
    string Place { get; }

    /// <summary>False when what was opened has been replaced or has gone, which a picture that stands still would not notice. Throws as <see cref="Show"/>.</summary>
    bool IsStillThere() => true;

    /// <summary>Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when it can't be reached.</summary>
    void Show(LedFrame frame);
}

/// <summary>The simulated board's: it shows nothing to nobody, but the page shows what it would.</summary>
public sealed class SimulatedLedPanel : ILedPanel
{
    public string Kind => "simulated";

    public bool IsSimulated => true;

    public string Place => "the simulated board";

    public void Show(LedFrame frame)
    {
        // whoever writes to it keeps the frame for the API already
    }

    public void Dispose()
    {
        // nothing is held
    }
}
