using TempMonitor.Daemon.Modules;
using TempMonitor.Daemon.Outgoing;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using Microsoft.Extensions.Logging;

namespace TempMonitor.Tests.Daemon.Modules;

public sealed class ModuleLoopTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _time = new();
    private readonly CollectedLog _log = new();
    private readonly SemaphoreSlim _stepped = new(0);
    private volatile Exception? _fail;

    public void Dispose() => _stepped.Dispose();

    [Fact]
    public void Step_Fails_IsTriedAgainAfterTheBackOffSaidOnceAndRecovers()
    {
        using var loop = Loop();
        _fail = new IOException("no panel");
        loop.Start();
        for (var i = 0; i < 3; i++) AwaitStep();
        Assert.Equal("no panel", loop.Failure);
        Assert.True(SpinWait.SpinUntil(() => loop.Failures >= 3, Patience)); // the step tells before the loop has counted it

        _fail = null;
        AwaitStep();
        AwaitStep();
        Assert.True(loop.Stop(Patience));
        Assert.Null(loop.Failure);
        Assert.Equal(1, Count("no panel"));
        Assert.Equal(1, Count("works again"));
    }

    [Fact]
    public void Step_Bug_IsLoggedWithItsStackAndTheLoopLives()
    {
        using var loop = Loop();
        _fail = new InvalidOperationException("a bug");
        loop.Start();
        AwaitStep();
        _fail = null;
        AwaitStep();
        Assert.True(loop.Stop(Patience));
        Assert.Equal("a bug", Assert.Single(_log.Lines, l => l.Failure is InvalidOperationException).Failure!.Message);
    }

    [Fact]
    public void Step_OfAModuleWithSecrets_SaysNothingUncleaned()
    {
        using var loop = new ModuleLoop("test", Step, _time, Logger(), () => SecretMask.OfSecret("https://hooks.example.org/secret-path"));
        _fail = new InvalidOperationException("no answer\r\nfrom https://hooks.example.org/secret-path");
        loop.Start();
        for (var i = 0; i < 3; i++) AwaitStep();
        _fail = new IOException("not /secret-path");
        AwaitStep();
        Assert.True(SpinWait.SpinUntil(() => loop.Failure == "not ***", Patience));
        Assert.True(loop.Stop(Patience));
        Assert.Equal(2, _log.Lines.Count);
        Assert.Contains("InvalidOperationException: no answer  from ***", _log.Lines.First().Text, StringComparison.Ordinal);
        Assert.Contains(nameof(Step), _log.Lines.First().Text, StringComparison.Ordinal); // where it came from
        Assert.All(_log.Lines, l => Assert.True(l.Failure is null && !l.Text.Contains("secret", StringComparison.Ordinal)));
    }

    [Fact]
    public void Step_InterruptedAtShutdown_IsNoFailure()
    {
        using var loop = Loop();
        _fail = new OperationCanceledException();
        loop.Start();
        AwaitStep();
        AwaitStep();
        Assert.True(loop.Stop(Patience));
        Assert.Equal((0, null), (loop.Failures, loop.Failure));
    }

    [Fact]
    public void SteppingFor_StepHangs_Grows()
    {
        using var hang = new SemaphoreSlim(0);
        using var loop = new ModuleLoop("test", () => Hang(hang), _time, Logger());
        Assert.Equal(TimeSpan.Zero, loop.SteppingFor);
        loop.Start();
        Assert.True(_stepped.Wait(Patience));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.FromSeconds(30), loop.SteppingFor);
        hang.Release();
        Assert.True(loop.Stop(Patience));
        Assert.Equal(TimeSpan.Zero, loop.SteppingFor);
    }

    private ModuleLoop Loop() => new("test", Step, _time, Logger());

    private ILogger Logger() => _log.CreateLogger("TempMonitor.Modules");

    private TimeSpan Step()
    {
        _stepped.Release();
        return _fail is { } failure ? throw failure : TimeSpan.FromSeconds(1);
    }

    private TimeSpan Hang(SemaphoreSlim until)
    {
        _stepped.Release();
        until.Wait();
        return TimeSpan.FromDays(1);
    }

    // the thread arms its timer after the step: time is moved until it has come round
    private void AwaitStep() => Assert.True(SpinWait.SpinUntil(() =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return _stepped.Wait(TimeSpan.FromMilliseconds(1));
    }, Patience));

    private int Count(string text) => _log.Lines.Count(l => l.Text.Contains(text, StringComparison.Ordinal));
}
