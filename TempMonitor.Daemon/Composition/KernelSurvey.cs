using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Composition;

/// <summary>Asks the drivers of what the kernel shows, each on a thread of its own: one whose file never answers is left behind, and the others go on.</summary>
/// <remarks>Used by one thread. One that hangs is not asked again before it has come back: it costs one thread, however long it takes.</remarks>
/// <param name="patience">For all of them together.</param>
internal sealed class KernelSurvey(SensorDriverCatalog drivers, TimeSpan patience)
{
    private readonly Dictionary<ISensorDriver, Task<DriverAnswer>> _hanging = [];

    public IEnumerable<SurveyResult> Ask(SensorContext context)
    {
        foreach (var (driver, look) in _hanging.ToList())
            if (look.IsCompleted) _hanging.Remove(driver);
        var started = TimeProvider.System.GetTimestamp();
        var looks = SensorSurvey.InKernel(drivers).ToDictionary(d => d, d => _hanging.GetValueOrDefault(d) ?? Start(d, context));
        return SensorSurvey.Choose(looks.Select(l => AnswerOf(l.Key, l.Value, started)), context);
    }

    private static Task<DriverAnswer> Start(ISensorDriver driver, SensorContext context) =>
        Task.Factory.StartNew(() => SensorSurvey.Ask(driver, context), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private DriverAnswer AnswerOf(ISensorDriver driver, Task<DriverAnswer> look, long started)
    {
        var left = patience - TimeProvider.System.GetElapsedTime(started);
        var wait = left > TimeSpan.Zero && !_hanging.ContainsKey(driver) ? left : TimeSpan.Zero;
        if (Task.WaitAny([look], wait) == 0) return look.GetAwaiter().GetResult();
        _hanging[driver] = look;
        return new([], new IOException($"the search by the driver {driver.Name} has not come back: a file under /sys hangs"));
    }
}
