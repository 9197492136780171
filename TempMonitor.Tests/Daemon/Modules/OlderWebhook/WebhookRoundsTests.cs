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
        _rig.Settings.Change(c => c with { Thresholds = c.Thresholds with { TempMaxC = 30 } });
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
        Assert.Equal(("it answered 500", 1), (_rig.Sender.Failure, _rig.Sender.Failures));
        Step();
        Assert.Equal(4, _rig.Received.Count);
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        Step();
        Assert.Equal((8, 0), (_rig.Received.Count, _rig.Tally.Rounds));
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent, null)]
    [InlineData(HttpStatusCode.Accepted, null)]
    [InlineData(HttpStatusCode.Redirect, "it answered 302, a redirect, which is not followed")]
    [InlineData(HttpStatusCode.Gone, "it answered 410")]
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
        Assert.Equal("NameResolutionError", _rig.Sender.Failure);
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
        _rig.Settings.Change(c => c with { Webhook = c.Webhook! with { Enabled = false } });
        Step(3);
        _rig.Settings.Change(c => c with { Webhook = null });
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

    private IEnumerable<string?> Texts() => _rig.Received.Select(r => r.Body.GetProperty("attachments")[0].GetProperty("text").GetString());
}
