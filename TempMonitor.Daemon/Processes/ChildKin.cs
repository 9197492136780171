using System.Text;

namespace TempMonitor.Daemon.Processes;

/// <summary>A program that was started here, and everything that it started in turn, however that went on.</summary>
/// <remarks>
/// Kin is who is in the program's session, or has its mark in the environment, or was started by kin that lives. So also what made itself a session
/// of its own is found, and what has lost its parent; only who does all of that and empties its environment escapes (under systemd the
/// service's control group ends also that). Making the daemon the "subreaper" of all orphans would find that one too, but not whose
/// it is while several programs run, and the daemon would have to bury the dead of others for ever.
/// </remarks>
internal sealed class ChildKin(int child, string mark, Func<int, int, bool> signal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), LookAgain = TimeSpan.FromMilliseconds(5);
    private static readonly ManualResetEvent Never = new(initialState: false);

    private readonly byte[] _assignment = Encoding.UTF8.GetBytes($"{ChildEnvironment.Mark}={mark}\0");
    private readonly long _since = ProcessRow.Of(child)?.Started ?? 0;

    // with the time of its start: a number may be another's by then
    private readonly HashSet<(int Pid, long Started)> _known = [];

    /// <summary>Notes who there is. Before the program itself is asked to end: with it the trace to some of them would be gone.</summary>
    public void Note()
    {
        if (OperatingSystem.IsLinux()) Find();
    }

    /// <summary>Kills until nobody is left, or what is left can't be killed.</summary>
    public void End()
    {
        if (!OperatingSystem.IsLinux()) return;
        var began = TimeProvider.System.GetTimestamp();
        while (EndThoseOfNow() && TimeProvider.System.GetElapsedTime(began) < Patience) Never.WaitOne(LookAgain);
    }

    /// <returns>True when somebody was still alive.</returns>
    private bool EndThoseOfNow()
    {
        var anybody = false;
        foreach (var process in Find())
        {
            if (process.IsDead && process.Pid != child) ChildNative.Collect(process.Pid);
            else if (!process.IsDead) anybody |= signal(process.Pid, ChildNative.Sigkill);
        }

        return anybody;
    }

    private List<ProcessRow> Find()
    {
        var others = ProcessRow.All().Where(p => p.Started >= _since && p.Pid != Environment.ProcessId).ToList();
        var kin = others.Where(p => p.Pid == child || p.Session == child || _known.Contains((p.Pid, p.Started)) || p.HasInherited(_assignment)).ToDictionary(p => p.Pid);
        while (others.Find(p => !kin.ContainsKey(p.Pid) && kin.ContainsKey(p.Parent)) is { } next) kin.Add(next.Pid, next);
        _known.UnionWith(kin.Values.Select(p => (p.Pid, p.Started)));
        return [.. kin.Values];
    }
}
