using TempMonitor.Core.Alarms;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Metrics;
using static TempMonitor.Daemon.Metrics.MetricFamily;
using static TempMonitor.Daemon.Metrics.Taking;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>What the alarms say, with the limits that people set: for other programs' alarms, and for lines in a chart.</summary>
internal sealed class AlarmMetrics : IMetricSet
{
    /// <summary>What the alarm of a self-test is called here: nothing else has that name.</summary>
    public const string SelfTest = "self-test";

    private static readonly AlarmLevel[] Levels = [AlarmLevel.Warning, AlarmLevel.Critical];
    private readonly AlarmBoard _board;
    private readonly AlarmEngine _engine;
    private readonly RecordQueue _queue;
    private readonly Silences _silences;
    private readonly TimeProvider _time;

    public AlarmMetrics(AlarmBoard board, AlarmEngine engine, RecordQueue queue, Silences silences, TimeProvider time)
    {
        (_board, _engine, _queue, _silences, _time) = (board, engine, queue, silences, time);
        Families =
        [
            Gauge("tempmonitor_alarm_state", "", "What each alarm says: 0 ok, 1 warning, 2 critical, 3 unknown. alarm=\"self-test\" is a test.", WriteStates),
            Gauge("tempmonitor_alarm_limit", "", "The limits in force, in the unit in which they are set (°C, %, °C/h, minutes; the age of data in seconds).", WriteLimits),
            Gauge("tempmonitor_alarm_silenced", "", "1 while a silence covers the alarm: it is written down but told to nobody.", WriteSilenced),
            Counter("tempmonitor_alarm_incidents_total", "", "How often an alarm of the rule reached the level.", WriteIncidents),
            Gauge("tempmonitor_alarm_records_waiting", "", "Records of alarms that are not in the database yet.", One(_ => _queue.Waiting)),
            Counter("tempmonitor_alarm_records_dropped_total", "", "Records of alarms that were told but never stored, because too many waited.", One(_ => _queue.Dropped)),
            Gauge("tempmonitor_selftest_last_success_timestamp_seconds", "seconds", "When the whole path of an alarm was last proved (Unix time); absent while it never was.",
                One(_ => _board.LastSelfTest is { } last ? Number.UnixSeconds(last) : null)),
        ];
    }

    public IReadOnlyList<MetricFamily> Families { get; }

    private void WriteStates(MetricsScrape scrape, SampleWriter samples)
    {
        foreach (var alarm in _board.Now.Alarms) samples.Write((double)alarm.State, ("alarm", alarm.Alarm.Rule), ("sensor", alarm.Alarm.Sensor.Name));
        if (_board.SelfTest is > AlarmLevel.None and var test) samples.Write((double)test, ("alarm", SelfTest), ("sensor", AlarmSelfTest.Sensor.Name));
    }

    private void WriteSilenced(MetricsScrape scrape, SampleWriter samples)
    {
        var now = _time.GetUtcNow();
        foreach (var alarm in _board.Now.Alarms)
        {
            var isSilenced = _silences.Cover(alarm.Alarm, now);
            if (isSilenced || alarm.Level > AlarmLevel.None) samples.Write(Flag(isSilenced), ("alarm", alarm.Alarm.Rule), ("sensor", alarm.Alarm.Sensor.Name));
        }
    }

    private void WriteLimits(MetricsScrape scrape, SampleWriter samples)
    {
        foreach (var alarm in _board.Now.Alarms)
        {
            WriteLimit(alarm, "warning", alarm.Warning, samples);
            WriteLimit(alarm, "critical", alarm.Critical, samples);
        }
    }

    private static void WriteLimit(AlarmStatus alarm, string level, double? limit, SampleWriter samples) => samples.WriteIfAny(
        limit, ("alarm", alarm.Alarm.Rule), ("sensor", alarm.Alarm.Sensor.Name), ("level", level), ("kind", alarm.Rule.Kind), ("quantity", alarm.Rule.Quantity?.Name));

    private void WriteIncidents(MetricsScrape scrape, SampleWriter samples)
    {
        foreach (var rule in _engine.Rules.All)
            foreach (var level in Levels)
                if (LimitOf(rule, level) is not null || _board.Incidents(rule.Name, level) > 0)
                    samples.Write(_board.Incidents(rule.Name, level), ("alarm", rule.Name), ("level", level.Word()));
    }

    private static double? LimitOf(AlarmRule rule, AlarmLevel level) => level == AlarmLevel.Warning ? rule.Warning : rule.Critical;
}
