using System.Collections.Concurrent;
using TempMonitor.Core.Boards;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Composition;

namespace TempMonitor.Daemon.Scan;

/// <summary>What one bus has to show.</summary>
internal sealed record BusFindings(ScannedBus Bus, IReadOnlyList<SensorCandidate> Sure, IReadOnlyList<SensorCandidate> Unsure, RecognisedBoard? Board, LedMatrixFacts? Led);

/// <summary>A look at one bus, under way.</summary>
internal interface IBusScan
{
    BusFindings Finish();
}

/// <summary>A bus that is only listed.</summary>
internal sealed class NoScan(ScannedBus bus) : IBusScan
{
    public BusFindings Finish() => new(bus, [], [], null, null);
}

/// <summary>Looks at one bus on a thread of its own, with patience for each driver: a bus that hangs is left behind, with what it had shown till then.</summary>
/// <param name="context">Its bus without a name is the one to look at.</param>
internal sealed class BusScan(ScannedBus bus, SensorContext context, IReadOnlyList<ISensorDriver> drivers, ScanExtras extras, TimeSpan patience) : IBusScan
{
    // what these say holds for every chip of the bus
    private static readonly int[] OfTheBus =
        [LinuxErrno.Eacces, LinuxErrno.Eperm, LinuxErrno.Enoent, LinuxErrno.Enodev, LinuxErrno.Enotty, LinuxErrno.Eopnotsupp, LinuxErrno.Etimedout, LinuxErrno.Ebadf];

    private readonly BlockingCollection<Step> _steps = [];
    private volatile string _asking = "the adapter";
    private Task? _look;

    /// <summary>Lets it begin; several may be under way at once.</summary>
    public BusScan Start()
    {
        _look = Task.Factory.StartNew(Look, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return this;
    }

    public BusFindings Finish()
    {
        var seen = new BusFindings(bus, [], [], null, null);
        while (true)
        {
            if (!_steps.TryTake(out var step, patience)) return seen with { Bus = Lost() };
            seen = seen with { Sure = [.. seen.Sure, .. step.Sure], Unsure = [.. seen.Unsure, .. step.Unsure], Board = seen.Board ?? step.Board, Led = seen.Led ?? step.Led };
            if (step.Refusal is { } refusal) return seen with { Bus = bus with { State = BusState.Refused, Problem = refusal.Message, Errno = refusal.Errno } };
            if (step.IsLast) return seen;
        }
    }

    private ScannedBus Lost() => _look is { Exception.InnerException: { } bug }
        ? bus with { State = BusState.Refused, Problem = $"looking for {_asking} failed: {bug.Message}" }
        : bus with { State = BusState.Hung, Problem = $"it stopped answering while it was asked for {_asking}" };

    private void Look()
    {
        if (extras.Check(bus.Name) is { } refusal)
        {
            _steps.Add(new() { Refusal = refusal });
            return;
        }

        var taken = false;
        foreach (var result in SensorSurvey.Ask(drivers.Select(Announced), context))
        {
            taken |= result.Found.Any(f => ChipPlace.Of(f.Options, context)?.Address == ControllerLedPanel.Address);
            var fatal = result.Refusal is I2cException i2c && OfTheBus.Contains(i2c.Errno) ? i2c : null;
            _steps.Add(new() { Sure = result.Found, Unsure = result.Unsure, Refusal = fatal });
            if (fatal is not null) return;
        }

        var wire = context.Buses(null);
        _asking = "the board's chips";
        _steps.Add(new() { Board = extras.Board(wire) });
        _asking = "the LED matrix";
        _steps.Add(new() { Led = taken ? null : extras.Led(wire), IsLast = true });
    }

    private ISensorDriver Announced(ISensorDriver driver)
    {
        _asking = driver.Name;
        return driver;
    }

    private sealed record Step
    {
        public IReadOnlyList<SensorCandidate> Sure { get; init; } = [];

        public IReadOnlyList<SensorCandidate> Unsure { get; init; } = [];

        public RecognisedBoard? Board { get; init; }

        public LedMatrixFacts? Led { get; init; }

        public I2cException? Refusal { get; init; }

        public bool IsLast { get; init; }
    }
}

/// <summary>What else is asked of a bus.</summary>
/// <param name="Check">Why the adapter can't be used at all; null when it can.</param>
/// <param name="Board">The board that sits on it.</param>
internal sealed record ScanExtras(Func<string, I2cException?> Check, Func<II2cBus, RecognisedBoard?> Board, Func<II2cBus, LedMatrixFacts?> Led);
