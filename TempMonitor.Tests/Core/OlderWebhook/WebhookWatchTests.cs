using System.Text.Json;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.OlderWebhook;

public sealed class WebhookWatchTests
{
    private static readonly WebhookThresholds Limits = new(15, 32, 20, 70);
    private readonly ManualTimeProvider _clock = new();
    private readonly WebhookWatch _watch;

    public WebhookWatchTests() => _watch = new WebhookWatch(TimeSpan.FromSeconds(900), _clock);

    [Theory]
    [InlineData(32.1, 45, "🔥 *Temperature Alert: HIGH*", "danger", "Current Temperature=32.1°C (89.8°F);Threshold=32.0°C (89.6°F);Timestamp=2026-01-15 12:00:00")]
    [InlineData(14.9, 45, "❄️ *Temperature Alert: LOW*", "warning", "Current Temperature=14.9°C (58.8°F);Threshold=15.0°C (59.0°F);Timestamp=2026-01-15 12:00:00")]
    [InlineData(24.0, 70.1, "💧 *Humidity Alert: HIGH*", "warning", "Current Humidity=70.1%;Threshold=70.0%;Timestamp=2026-01-15 12:00:00")]
    [InlineData(24.0, 19.9, "🏜️ *Humidity Alert: LOW*", "warning", "Current Humidity=19.9%;Threshold=20.0%;Timestamp=2026-01-15 12:00:00")]
    public void Due_BeyondALimit_IsTheOlderMessage(double temperature, double humidity, string text, string color, string fields)
    {
        var attachment = Assert.Single(Assert.Single(Due(temperature, humidity)).Message.Attachments);
        Assert.Equal((text, text, color, 1768478400L), (attachment.Text, attachment.Fallback, attachment.Color, attachment.Ts));
        Assert.Equal(["text"], attachment.MrkdwnIn);
        Assert.Equal(fields, string.Join(';', attachment.Fields.Select(f => $"{f.Title}={f.Value}")));
        Assert.Equal([true, true, false], attachment.Fields.Select(f => f.Short));
    }

    [Theory]
    [InlineData(32.0, 70.0)]
    [InlineData(15.0, 20.0)]
    [InlineData(null, null)]
    public void Due_AtTheLimitOrUnknown_IsNothing(double? temperature, double? humidity) => Assert.Empty(Due(temperature, humidity));

    [Fact]
    public void Due_LimitOff_IsNothing() => Assert.Empty(_watch.Due(Now(99, 99), WebhookThresholds.None));

    [Fact]
    public void Due_Delivered_RestsForTheCooldownWhateverTheClockSays()
    {
        Assert.Single(Due(33)).Note(true);
        _clock.SetUtcNow(_clock.GetUtcNow().AddYears(1));
        _clock.Advance(TimeSpan.FromSeconds(899));
        Assert.Empty(Due(33));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(Due(33));
    }

    [Fact]
    public void Due_NotDelivered_IsTriedAgainAfterAMinute()
    {
        Assert.Single(Due(33)).Note(false);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(Due(33));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(Due(33)).Note(true);
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Empty(Due(33));
    }

    [Fact]
    public void Due_BackInside_IsResolvedOnceAndTheCooldownIsOver()
    {
        Assert.Single(Due(33)).Note(true);
        var resolved = Assert.Single(Due(30));
        var attachment = resolved.Message.Attachments[0];
        Assert.Equal(("✅ *Temperature Alert Resolved: HIGH*", "good", "Timestamp"), (attachment.Text, attachment.Color, attachment.Fields.Single().Title));
        resolved.Note(false);
        Assert.Empty(Due(30));
        Assert.Single(Due(33));
    }

    [Fact]
    public void Due_NeverDelivered_IsNotResolved()
    {
        Assert.Single(Due(33)).Note(false);
        Assert.Empty(Due(30));
    }

    [Fact]
    public void Due_ValueLost_ResolvesNothing()
    {
        Assert.Single(Due(33)).Note(true);
        Assert.Empty(Due(null));
        Assert.Single(Due(30));
    }

    [Fact]
    public void Due_LimitTakenAway_EndsWithoutAWord()
    {
        Assert.Single(Due(33)).Note(true);
        Assert.Empty(_watch.Due(Now(33, 45), Limits with { TempMaxC = null }));
        Assert.Empty(Due(30));
    }

    [Fact]
    public void Due_TwoConditions_AreIndependent()
    {
        var both = Due(33, 80);
        Assert.Equal(2, both.Count);
        foreach (var message in both) message.Note(true);
        Assert.Equal("✅ *Humidity Alert Resolved: HIGH*", Assert.Single(Due(33, 50)).Message.Attachments[0].Text);
    }

    [Fact]
    public void Message_Simulated_SaysSo()
    {
        var now = Now(33, 45) with { Simulated = true };
        Assert.EndsWith("(simulated)", Assert.Single(_watch.Due(now, Limits)).Message.Attachments[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("(simulated)", SlackMessage.Status(now).Attachments[0].Fallback, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_Json_HasTheOlderMembers()
    {
        var json = JsonSerializer.SerializeToElement(SlackMessage.Status(Now(23.45, 45.2) with { CpuC = 54.218 }));
        var attachment = json.GetProperty("attachments")[0];
        Assert.Equal(["color", "text", "fallback", "ts", "fields", "mrkdwn_in"], attachment.EnumerateObject().Select(m => m.Name));
        Assert.Equal("📊 *Server Room Status Update*", attachment.GetProperty("text").GetString());
        Assert.Equal("good", attachment.GetProperty("color").GetString());
        Assert.Equal(
            ["Temperature=23.45°C (74.2°F) True", "Humidity=45.2% True", "CPU Temperature=54.218°C True", "Last Updated=2026-01-15 12:00:00 False"],
            attachment.GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("title")}={f.GetProperty("value")} {f.GetProperty("short")}"));
    }

    [Fact]
    public void Schedule_Off_IsNeverDue()
    {
        var schedule = new StatusSchedule(new OlderWebhookOptions { StatusOnStartup = true }, _clock);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.False(schedule.IsDue());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Schedule_On_IsDueByTheHourWithoutDrift(bool atOnce)
    {
        var schedule = new StatusSchedule(new OlderWebhookOptions { StatusUpdates = true, StatusOnStartup = atOnce }, _clock);
        Assert.Equal(atOnce, schedule.IsDue());
        var due = 0;
        for (var i = 0; i < 10 * 60; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(61));
            if (schedule.IsDue()) due++;
        }

        Assert.Equal(10, due);
    }

    [Fact]
    public void Schedule_AfterALongSleep_IsDueOnce()
    {
        var schedule = new StatusSchedule(new OlderWebhookOptions { StatusUpdates = true }, _clock);
        _clock.Advance(TimeSpan.FromHours(7.5));
        Assert.True(schedule.IsDue());
        Assert.False(schedule.IsDue());
        _clock.Advance(TimeSpan.FromHours(0.5));
        Assert.True(schedule.IsDue());
    }

    private IReadOnlyList<DueMessage> Due(double? temperature, double? humidity = 45) => _watch.Due(Now(temperature, humidity), Limits);

    private static RoomNow Now(double? temperature, double? humidity) =>
        new(temperature, humidity, null, "2026-01-15 12:00:00", new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero), false);
}
