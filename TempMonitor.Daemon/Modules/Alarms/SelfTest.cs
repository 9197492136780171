using System.Text;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Proves the path of an alarm: a room that does not exist gets hot, and each part that would have to do something is asked whether it did.</summary>
/// <param name="notifiers">None while no notifications are on.</param>
internal sealed class SelfTest(
    AlarmDesk desk, AlarmBoard board, AlarmEngine engine, SelfTestRecord record, IIncidentStore store, MetricsSource source, MetricsWriter metrics, IEnumerable<ISelfTestStage> stages,
    IEnumerable<INotificationTest> notifiers, TimeProvider time, ILogger<SelfTest> logger)
{
    private const string Text = "TempMonitor self-test: nothing is wrong. If you read this, alarms reach you.";
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(10);
    private int _running;

    /// <returns>Null when one is running already.</returns>
    public async Task<SelfTestResult?> Run(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1) return null;
        try
        {
            return await Task.Run(() => RunAlone(cancellation), cancellation);
        }
        finally
        {
            board.SelfTest = AlarmLevel.None;
            Volatile.Write(ref _running, 0);
        }
    }

    private async Task<SelfTestResult> RunAlone(CancellationToken cancellation)
    {
        var (at, began) = (time.GetUtcNow(), TimeProvider.System.GetTimestamp());
        var results = new List<SelfTestStageResult>();
        var transitions = AlarmSelfTest.Run(engine.Rules, at, time);
        var raised = transitions.FirstOrDefault(t => t is { Kind: AlarmEventKind.Raised, Level: AlarmLevel.Critical });
        results.Add(SelfTestStageResult.Of("rule", Judge(raised, transitions)));
        board.SelfTest = raised?.Level ?? AlarmLevel.None;
        results.Add(SelfTestStageResult.Of("metrics", LookAtMetrics()));
        var (incident, refusal) = await Store(transitions, cancellation);
        results.Add(SelfTestStageResult.Of("store", refusal));
        results.AddRange(incident is not null && raised is not null
            ? RunStages(raised, incident, cancellation)
            : stages.Select(s => new SelfTestStageResult(s.Name, SelfTestStageResult.None, "it was not asked: there was no alarm to show it")));
        results.AddRange(Notify(cancellation));
        var passed = results.TrueForAll(r => r.Result != SelfTestStageResult.Failed);
        if (passed) Remember(at, results);
        passed = results.TrueForAll(r => r.Result != SelfTestStageResult.Failed);
        Log.SelfTested(logger, passed ? "passed" : $"failed at {string.Join(", ", results.Where(r => r.Result == SelfTestStageResult.Failed).Select(r => r.Stage))}");
        return new SelfTestResult(passed, Text, at, TimeProvider.System.GetElapsedTime(began), incident?.Id, results);
    }

    private static string? Judge(AlarmTransition? raised, IReadOnlyList<AlarmTransition> transitions)
    {
        if (raised is null) return "a temperature above the critical limit raised no critical alarm";
        return transitions[^1].Kind == AlarmEventKind.Cleared ? null : "the alarm did not end when the temperature was good again";
    }

    /// <remarks>The same as a scrape.</remarks>
    private string? LookAtMetrics()
    {
        var wanted = $"tempmonitor_alarm_state{{alarm=\"{AlarmMetrics.SelfTest}\",sensor=\"{AlarmSelfTest.Sensor}\"}} {(int)AlarmState.Critical}\n";
        using var buffer = new PooledBuffer();
        metrics.Write(buffer, source.Take(), ExpositionFormat.Text);
        return Encoding.UTF8.GetString(buffer.Written.Span).Contains(wanted, StringComparison.Ordinal) ? null : $"the metrics do not show {wanted.TrimEnd()}";
    }

    private async Task<(Incident? Incident, string? Refusal)> Store(IReadOnlyList<AlarmTransition> transitions, CancellationToken cancellation)
    {
        if (desk.Take(transitions) is not { } taken) return (null, "the alarms have just been started; try again in half a minute");
        if (taken.Records is not [.., var last]) return (null, "there was no alarm to store");
        try
        {
            await taken.Stored.WaitAsync(StorePatience, cancellation);
            var found = store.Find(last.Incident.Id);
            return (last.Incident, found is { IsOpen: false } && store.EventsOf(found.Id).Count == taken.Records.Count ? null : "what was stored could not be read back");
        }
        catch (TimeoutException)
        {
            return (last.Incident, board.StoreRefusal ?? $"the database did not take it within {StorePatience.TotalSeconds:0} s");
        }
        catch (StoreException refused)
        {
            return (last.Incident, refused.Message);
        }
    }

    private IEnumerable<SelfTestStageResult> RunStages(AlarmTransition raised, Incident incident, CancellationToken cancellation)
    {
        var limit = raised.Limit ?? 0;
        var excursion = new SelfTestExcursion(incident.Alarm.Sensor, Quantity.Temperature, raised.Value ?? limit + 1, limit, limit, incident);
        return stages.Select(s => SelfTestStageResult.Of(s.Name, s.Run(excursion, cancellation)));
    }

    private IEnumerable<SelfTestStageResult> Notify(CancellationToken cancellation)
    {
        var told = notifiers.SelectMany(n => n.Test(Text, cancellation)).ToList();
        return told.Count == 0
            ? [new SelfTestStageResult("notifiers", SelfTestStageResult.None, "nobody is told of an alarm: no target is configured")]
            : told.Select(t => SelfTestStageResult.Of($"notifier:{t.Target}", t.Delivered ? null : t.Reason ?? "it was not delivered"));
    }

    private void Remember(DateTimeOffset at, List<SelfTestStageResult> results)
    {
        try
        {
            record.Passed(at);
        }
        catch (StoreException refused)
        {
            results.Add(SelfTestStageResult.Of("record", refused.Message));
        }
    }
}

internal sealed record SelfTestResult(bool Passed, string Text, DateTimeOffset At, TimeSpan Took, long? Incident, IReadOnlyList<SelfTestStageResult> Stages);

/// <param name="Result"><c>ok</c>, <c>failed</c>, or <c>none</c> for what is not there to be tested.</param>
internal sealed record SelfTestStageResult(string Stage, string Result, string? Reason)
{
    public const string Passed = "ok", Failed = "failed", None = "none";

    /// <param name="reason">Why it failed; null when it did not.</param>
    public static SelfTestStageResult Of(string stage, string? reason) => new(stage, reason is null ? Passed : Failed, reason);
}
