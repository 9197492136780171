using System.Net;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.OlderWebhook;

public sealed class WebhookRoundsTests
{
    private readonly WebhookRig _rig = new(new OlderWebhookOptions { Url = "https://hooks.example.org/secret", TempMaxC = 23, RetryCount = 4 });

    [Fact]
    public void Step_TooWarm_TellsOnceAndThenThatItIsOver()
    {
        Step(3);
        _rig.Change(c => c with { Thresholds = c.Thresholds with { TempMaxC = 30 } });
        Step(3);
        Assert.Equal(["🔥 *Temperature Alert: HIGH*", "✅ *Temperature Alert Resolved: HIGH*"], Texts());
        Assert.Equal((2, 2, 0), (_rig.Tally.Rounds, _rig.Sender.Sent, _rig.Sender.Failures));
        Assert.Null(_rig.Sender.Failure);
    }

    [Fact]
    public void Step_ReceiverRefuses_TriesAllWithPausesThenAgainAfterAMinute()
    {
        Refuse(() => new(HttpStatusCode.InternalServerError));
        Step();
        Assert.Equal(4, _rig.Received.Count);
        Assert.Equal([5, 10, 20], _rig.Time.Seconds);
        Assert.Equal(("answered 500", 1), (_rig.Sender.Failure, _rig.Sender.Failures));
        Step();
        Assert.Equal(4, _rig.Received.Count);
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        Step();
        Assert.Equal((8, 0), (_rig.Received.Count, _rig.Tally.Rounds));
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent, null)]
    [InlineData(HttpStatusCode.Accepted, null)]
    [InlineData(HttpStatusCode.Redirect, "answered 302, a redirect, which is not followed")]
    [InlineData(HttpStatusCode.Gone, "answered 410")]
    public void Step_AnyAnswer_IsJudgedByItsStatusOnly(HttpStatusCode status, string? failure)
    {
        Refuse(() => new(status) { Headers = { Location = new Uri("http://127.0.0.1/secret") } });
        Step();
        Assert.Equal(failure, _rig.Sender.Failure);
        Assert.All(_rig.Received, r => Assert.Equal("hooks.example.org", r.Url.Host));
    }

    [Fact]
    public void Step_NobodyThere_SaysWhyWithoutTheAddress()
    {
        Refuse(() => throw new HttpRequestException(HttpRequestError.NameResolutionError, "no host hooks.example.org/secret"));
        Step();
        Assert.Equal("its name can't be resolved", _rig.Sender.Failure);
    }

    [Fact]
    public void Step_StaleReading_SaysNothing()
    {
        _rig.Board.Shown = SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale, ageSeconds: 600));
        Step(3);
        Assert.Empty(_rig.Received);
    }

    [Fact]
    public void Step_SwitchedOffOrNoAddress_SaysNothing()
    {
        _rig.Change(c => c with { Webhook = c.Webhook! with { Enabled = false } });
        Step(3);
        _rig.Change(c => c with { Webhook = null });
        Step(3);
        Assert.Empty(_rig.Received);
    }

    [Fact]
    public void Step_StoreNotThereYet_SaysSoAndGoesOn()
    {
        _rig.Refusal = new StoreException("being opened");
        Assert.Throws<StoreException>(() => Step());
        _rig.Refusal = null;
        Step();
        Assert.Single(_rig.Received);
    }

    [Fact]
    public void Step_Restarted_NeitherTellsAgainNorBeforeTheCooldownIsOver()
    {
        Step();
        _rig.Clock.Advance(TimeSpan.FromMinutes(5));
        var after = _rig.Restart();
        for (var i = 0; i < 3; i++) after.Rounds.Step(default);
        Assert.Empty(after.Received);
        after.Clock.Advance(TimeSpan.FromMinutes(9.9));
        after.Rounds.Step(default);
        Assert.Empty(after.Received);
        after.Clock.Advance(TimeSpan.FromMinutes(0.2));
        after.Rounds.Step(default);
        Assert.Single(after.Received);
    }

    [Fact]
    public void Step_OverWhileItWasOff_IsResolvedOnce()
    {
        Step();
        _rig.Change(c => c with { Thresholds = c.Thresholds with { TempMaxC = 30 } });
        var after = _rig.Restart();
        after.Rounds.Step(default);
        Assert.Equal(["✅ *Temperature Alert Resolved: HIGH*"], Texts(after));
        var again = after.Restart();
        again.Rounds.Step(default);
        Assert.Empty(again.Received);
    }

    [Fact]
    public void Step_ClockWasAhead_TheCooldownIsNoLonger()
    {
        Step();
        var after = _rig.Restart();
        after.Clock.SetUtcNow(after.Clock.GetUtcNow().AddYears(-10));
        after.Rounds.Step(default);
        after.Clock.Advance(TimeSpan.FromMinutes(15.1));
        after.Rounds.Step(default);
        Assert.Single(after.Received);
    }

    [Theory]
    [InlineData("{ half")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Told":{"temp_high":"yesterday"}}""")]
    public void Step_WhatWasToldIsUnreadable_IsSaidOnceAndBeginsAnew(string document)
    {
        _rig.Put("older-webhook/told", document);
        Step(2);
        Assert.Single(_rig.Received);
        var after = _rig.Restart();
        after.Rounds.Step(default);
        Assert.Empty(after.Received);
        Assert.Single(_rig.Log.Lines, l => l.Text.Contains("can't be understood", StringComparison.Ordinal));
    }

    [Fact]
    public void Step_WhatWasToldCannotBeKept_IsSaidOnceAndKeptLater()
    {
        _rig.Settings.Load();
        _rig.Keeper.Load();
        _rig.Refusal = new StoreException("disk full");
        for (var i = 0; i < 4; i++)
        {
            Step();
            _rig.Keeper.Finish(TimeSpan.FromSeconds(20));
        }

        Assert.Single(_rig.Received);
        Assert.Single(_rig.Log.Lines, l => l.Text.Contains("can't be kept: disk full", StringComparison.Ordinal));
        _rig.Refusal = null;
        Step();
        _rig.Keeper.Finish(TimeSpan.FromSeconds(20));
        Step();
        Assert.Single(_rig.Log.Lines, l => l.Text.Contains("can be kept again", StringComparison.Ordinal));
        var after = _rig.Restart();
        after.Rounds.Step(default);
        Assert.Empty(after.Received);
    }

    [Fact]
    public async Task Step_DiskHangs_MessagesGoOn()
    {
        _rig.HangDisk();
        var steps = Task.Run(() =>
        {
            Step();
            _rig.Clock.Advance(TimeSpan.FromMinutes(16));
            Step();
        });
        try
        {
            await steps.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System); // the loop does not wait for the disk
        }
        finally
        {
            _rig.FreeDisk();
        }

        Assert.Equal(2, _rig.Received.Count);
    }

    [Fact]
    public void Step_StoppedInTheMiddleOfARound_KeepsWhatHasArrived()
    {
        using var stop = new CancellationTokenSource();
        _rig.Change(c => c with { Thresholds = c.Thresholds with { HumidityMax = 10, HumidityMin = null } });
        _rig.Answers.Clear();
        _rig.Answers.Enqueue(() => new(HttpStatusCode.OK));
        _rig.Answers.Enqueue(() =>
        {
            stop.Cancel();
            throw new OperationCanceledException();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => _rig.Rounds.Step(stop.Token));
        var after = _rig.Restart();
        after.Rounds.Step(default);
        Assert.Equal(["💧 *Humidity Alert: HIGH*"], Texts(after));
    }

    [Fact]
    public void Service_DatabaseIsStillBeingOpened_IsNoFailureForHalfAMinute()
    {
        _rig.Refusal = new StoreException("being opened");
        Assert.Equal(TimeSpan.FromSeconds(1), _rig.Service.Step());
        _rig.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(TimeSpan.FromSeconds(1), _rig.Service.Step());
        _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Throws<StoreException>(() => _rig.Service.Step());
        _rig.Refusal = null;
        Assert.Equal(TimeSpan.FromSeconds(10), _rig.Service.Step());
    }

    [Fact]
    public void Step_StatusUpdates_ComeByTheHourAndAreNotTriedAgain()
    {
        var rig = new WebhookRig(new OlderWebhookOptions { Url = "https://hooks.example.org/secret", StatusUpdates = true, StatusOnStartup = true, RetryCount = 1 });
        rig.Rounds.Step(default);
        rig.Answers.Clear();
        rig.Answers.Enqueue(() => new(HttpStatusCode.BadGateway));
        for (var minute = 0; minute < 119; minute++)
        {
            rig.Clock.Advance(TimeSpan.FromMinutes(1));
            rig.Rounds.Step(default);
        }

        Assert.Equal((2, 1, 1), (rig.Received.Count, rig.Sender.Sent, rig.Sender.Failures));
        Assert.Equal(0, rig.Tally.Rounds);
    }

    [Fact]
    public void Step_Stopped_EndsInTheMiddle()
    {
        using var stop = new CancellationTokenSource();
        Refuse(() =>
        {
            stop.Cancel();
            throw new OperationCanceledException();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => _rig.Rounds.Step(stop.Token));
        Assert.Single(_rig.Received);
    }

    private void Step(int times = 1)
    {
        for (var i = 0; i < times; i++) Assert.Equal(TimeSpan.FromSeconds(10), _rig.Rounds.Step(CancellationToken.None));
    }

    private void Refuse(Func<HttpResponseMessage> answer)
    {
        _rig.Answers.Clear();
        _rig.Answers.Enqueue(answer);
    }

    private IEnumerable<string?> Texts() => Texts(_rig);

    private static IEnumerable<string?> Texts(WebhookRig rig) => rig.Received.Select(r => r.Body.GetProperty("attachments")[0].GetProperty("text").GetString());
}
