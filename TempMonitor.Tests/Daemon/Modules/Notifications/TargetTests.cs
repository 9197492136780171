using Microsoft.Extensions.Logging;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Webhook;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed class TargetTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebhookOptions _options = new() { Kind = "webhook", Url = "https://hooks.example.org/services/T0/B0/ABCDEFGHIJKLMNOPQRST", Token = "sesame-open" };
    private readonly ScriptedNotifier _notifier = new();
    private readonly ManualTimeProvider _time = new();
    private readonly CollectedLog _log = new();
    private readonly Target _target;

    public TargetTests() => _target = new Target("chat", _options, _notifier, new LoggerFactory([_log]).CreateLogger("TempMonitor.Test"), _time);

    public void Dispose() => _target.Dispose();

    [Fact]
    public void Send_AnotherOneIsUnderWay_HasItsOwnTime()
    {
        using var entered = new SemaphoreSlim(0);
        _notifier.Answer = (n, limit) => n.Kind == "test" ? DeliveryResult.Accepted : Hang(entered, limit);
        DeliveryResult? first = null, second = null;
        var delivery = Run(() => first = _target.Send(SomeNotification.Critical(), default));
        Assert.True(entered.Wait(Patience));
        var test = Run(() => second = _target.Send(SomeNotification.Test(), default));
        Assert.True(SpinWait.SpinUntil(() => test.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience));

        _time.Advance(_options.Timeout);
        Assert.True(delivery.Join(Patience) && test.Join(Patience));
        Assert.Equal((DeliveryResult.TimedOut(_options.Timeout), DeliveryResult.Accepted), (first, second));
    }

    [Fact]
    public void Send_StoppedWhileItWaits_EndsAtOnceUnsent()
    {
        using var entered = new SemaphoreSlim(0);
        using var stop = new CancellationTokenSource();
        _notifier.Answer = (_, limit) => Hang(entered, limit);
        var delivery = Run(() => _target.Send(SomeNotification.Critical(), default));
        Assert.True(entered.Wait(Patience));
        Exception? ended = null;
        var test = Run(() => ended = Record.Exception(() => _target.Send(SomeNotification.Test(), stop.Token)));
        Assert.True(SpinWait.SpinUntil(() => test.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience));
        stop.Cancel();
        Assert.True(test.Join(Patience));
        Assert.IsAssignableFrom<OperationCanceledException>(ended);
        Assert.Equal(1, _notifier.Tries);
        _time.Advance(_options.Timeout);
        Assert.True(delivery.Join(Patience));
    }

    [Fact]
    public void Send_NotifierThrows_IsAFailureInOneCleanLineAndItsPlaceIsLoggedOnce()
    {
        _notifier.Answer = (_, _) => throw new InvalidOperationException($"no way\r\nto {_options.Url} with {_options.Token}");
        for (var i = 0; i < 3; i++)
        {
            var result = _target.Send(SomeNotification.Critical(), default);
            Assert.Equal((DeliveryOutcome.Failed, "the webhook notifier broke: InvalidOperationException: no way  to *** with ***"), (result.Outcome, result.Reason));
            Assert.Equal("the notifier broke", result.Brief);
        }

        var line = Assert.Single(_log.Lines);
        Assert.Contains(nameof(Send_NotifierThrows_IsAFailureInOneCleanLineAndItsPlaceIsLoggedOnce), line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ABCDEF", line.Text, StringComparison.Ordinal);
        Assert.Null(line.Failure); // it would print itself
    }

    [Fact]
    public void Send_MessageThatCannotBeComposed_IsAFailureToo()
    {
        var result = _target.Send(() => throw new FormatException("no such time"), default);
        Assert.Equal((DeliveryOutcome.Failed, "the webhook notifier broke: FormatException: no such time"), (result.Outcome, result.Reason));
    }

    private static DeliveryResult Hang(SemaphoreSlim entered, CancellationToken limit)
    {
        entered.Release();
        limit.WaitHandle.WaitOne();
        limit.ThrowIfCancellationRequested();
        return DeliveryResult.Accepted;
    }

    private static Thread Run(Action action)
    {
        var thread = new Thread(() => action()) { IsBackground = true };
        thread.Start();
        return thread;
    }
}
