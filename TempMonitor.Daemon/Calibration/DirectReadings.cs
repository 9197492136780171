using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting;

namespace TempMonitor.Daemon.Calibration;

/// <summary>The sensors read by this process itself, through the same drivers and corrections as in the monitor. Only where no monitor runs.</summary>
internal sealed class DirectReadings : ILiveReadings
{
    // after this many time constants 5 % of the CPU's past is still a guess
    private const double SettledAfter = 3;

    private readonly HardwareAccess _hardware;
    private readonly CpuHeatCompensation _heat;
    private readonly LatestReadings _latest = new();
    private readonly IReadOnlyList<SensorLoop> _loops;
    private readonly IDisposable? _guard;

    /// <param name="guard">What keeps a monitor from starting meanwhile; let go at the end.</param>
    public DirectReadings(DaemonSettings settings, SensorDriverCatalog drivers, HardwareAccess hardware, TimeProvider time, IDisposable? guard)
    {
        (_hardware, Time, _guard) = (hardware, time, guard);
        var own = OwnSensors.Of(settings, drivers, hardware.Context);
        foreach (var sensor in own.Sensors) sensor.Options.Interval = null; // here all go in one rhythm
        Load = hardware.Room is { } room ? new SimulatedLoad(room) : new MachineLoad();
        _heat = new CpuHeatCompensation(own.Compensation, time);
        var calibrations = new CalibrationBook();
        calibrations.Use(settings.Calibrations());
        var pipeline = new ReadingPipeline(new ReadingFactory(_heat, settings.Plausibility, new SystemClockState(time), time), [_latest], NullLogger<ReadingPipeline>.Instance);
        var sampling = new SamplingOptions { Interval = LiveReading.UsualInterval, Oversample = settings.Sampling.Oversample, ReadDeadline = settings.Sampling.ReadDeadline };
        _loops = new SensorFactory(
            drivers, sampling, calibrations, new SensorGroups(settings.Groups, time, NullLogger<SensorGroups>.Instance), pipeline, time, NullLoggerFactory.Instance)
            .Create(own.Sensors, hardware);
    }

    public string Origin => _hardware.IsSimulated ? "the simulated room" : "the sensors themselves";

    public TimeProvider Time { get; }

    public IProcessorLoad Load { get; }

    public double? FactorInForce() => _heat.Options.CpuFactor;

    public TimeSpan SettlesIn(SensorId sensor)
    {
        var isHeated = _loops.SelectMany(l => l.Sensors).Any(s => s.Id == sensor && s.Settings.Profile.HeatedByCpu);
        if (_heat.IsOff || !isHeated) return TimeSpan.Zero;
        return (SettledAfter + Math.Log(Math.Max(_heat.Guessed, Math.Exp(-SettledAfter)))) * _heat.Options.CpuTimeConstant;
    }

    public IReadOnlyList<LiveReading> Read()
    {
        var asked = Time.GetTimestamp();
        foreach (var loop in _loops) loop.Step();
        return [.. _loops.SelectMany(l => l.Sensors).SelectMany(s => _latest.Of(s.Id)).Where(r => r.Timestamp >= asked).Select(Live)];
    }

    public void Dispose()
    {
        Load.Dispose();
        foreach (var loop in _loops) loop.Dispose();
        _hardware.Dispose();
        _guard?.Dispose();
    }

    private LiveReading Live(Reading reading) =>
        new(reading.Sensor.Name, reading.Quantity, reading.Raw, reading.Uncalibrated, reading.Quality.HasFlag(Quality.Uncorrected), Time.GetElapsedTime(reading.Timestamp), LiveReading.UsualInterval);
}
