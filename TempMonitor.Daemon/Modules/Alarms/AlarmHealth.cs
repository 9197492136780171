using TempMonitor.Core.Alarms;
using TempMonitor.Core.Health;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Whether alarms can be trusted to come. That the room is hot is not the monitor's illness: open alarms leave it healthy.</summary>
internal sealed class AlarmHealth(AlarmBoard board, RecordQueue queue, AlarmOptions options, TimeProvider time) : IHealthSource
{
    private const string Name = "alarms";

    // a step takes milliseconds; one that stores waits for a disk
    private static readonly TimeSpan HungAfter = TimeSpan.FromSeconds(30);

    public IEnumerable<HealthEntry> Check()
    {
        yield return Trouble() ?? new(Name, HealthStatus.Healthy, Describe(board.Now));
        if (options.SelfTestEvery > TimeSpan.Zero && Overdue() is { } overdue)
            yield return new("alarms:self-test", HealthStatus.Degraded, overdue, "run: tempmonitor selftest");
    }

    private static HealthEntry Bad(string observed, string action, string? detail = null) => new(Name, HealthStatus.Degraded, observed, action) { Detail = detail };

    private HealthEntry? Trouble()
    {
        if (board.Watching?.SteppingFor is { } hung && hung > HungAfter)
            return Bad($"the alarms have not been looked at for {hung.TotalSeconds:0} s: they hang", "restart the daemon, and report this with the log");
        if (board.Watching?.Failure is { } failure)
            return Bad("the alarms fail", "report this with the log; it is tried again", failure);
        if (board.Recording?.SteppingFor is { } stuck && stuck > HungAfter)
            return Bad($"{queue.Waiting} records of alarms wait: the disk has not answered for {stuck.TotalSeconds:0} s", "alarms are told all the same; look at the disk");
        if (board.Recording?.Failure is { } broken)
            return Bad("what happens to alarms can't be written down", "report this with the log; it is tried again", broken);
        if (board.StoreRefusal is { } refusal)
            return Bad($"{queue.Waiting} records of alarms wait", "do what the message says; alarms are told all the same", refusal);
        if (queue.Dropped > 0)
            return Bad($"{queue.Dropped} records of alarms were told but never stored", "the log of alarms has a gap; restart the daemon to clear this note");
        return board.PastUnknown is { } unknown
            ? Bad("alarms from before the start are not known", "do what the message says; what is wrong now is alarmed all the same", unknown)
            : null;
    }

    private static string Describe(AlarmsNow now) => now.Open.Count switch
    {
        _ when !now.IsReady => "what was before is being looked through",
        0 => "no alarm is open",
        1 => $"1 alarm is open ({now.Worst.Word()}): {now.Open[0].Text}",
        var count => $"{count} alarms are open, the worst {now.Worst.Word()}: {now.Open.MaxBy(i => i.Level)!.Text}",
    };

    private string? Overdue()
    {
        if (board.LastSelfTest is not { } last) return board.Now.IsReady ? "the path of an alarm was never tested" : null;
        var age = time.GetUtcNow() - last;
        return age > options.SelfTestEvery ? $"the path of an alarm was last proved {age.TotalDays:0.#} days ago" : null;
    }
}
