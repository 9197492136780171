using System.Globalization;
using System.Text;

namespace TempMonitor.Daemon.Processes;

/// <summary>A process as the kernel lists it in <c>/proc/PID/stat</c>.</summary>
/// <param name="Started">In ticks since the machine started: who started later has a greater one, or the same.</param>
internal sealed record ProcessRow(int Pid, char State, int Parent, int Session, long Started)
{
    private const string Proc = "/proc";

    // after the name: state, ppid, pgrp, session; starttime is the 22nd of all
    private const int StateField = 0, ParentField = 1, SessionField = 3, StartedField = 19;

    /// <summary>A zombie runs no more: it only waits for its parent to notice.</summary>
    public bool IsDead => State is 'Z' or 'X' or 'x';

    public static IEnumerable<ProcessRow> All() =>
        Directory.EnumerateDirectories(Proc).Select(Path.GetFileName).Where(n => char.IsAsciiDigit(n![0]))
            .Select(n => Of(int.Parse(n!, NumberStyles.None, CultureInfo.InvariantCulture))).OfType<ProcessRow>();

    /// <returns>Null when there is no such process any more, or it is hidden.</returns>
    public static ProcessRow? Of(int pid) => Read(pid, "stat") is { } bytes ? Parse(pid, Encoding.Latin1.GetString(bytes)) : null;

    /// <summary>The name stands in brackets and may contain anything, also brackets and blanks.</summary>
    public static ProcessRow? Parse(int pid, string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartedField
            && int.TryParse(fields[ParentField], NumberStyles.Integer, CultureInfo.InvariantCulture, out var parent)
            && int.TryParse(fields[SessionField], NumberStyles.Integer, CultureInfo.InvariantCulture, out var session)
            && long.TryParse(fields[StartedField], NumberStyles.Integer, CultureInfo.InvariantCulture, out var started)
                ? new ProcessRow(pid, fields[StateField][0], parent, session, started)
                : null;
    }

    /// <summary>Whether its environment, as it was when its program began, has this in it.</summary>
    public bool HasInherited(byte[] assignment) => Read(Pid, "environ") is { } environment && environment.AsSpan().IndexOf(assignment) >= 0;

    private static byte[]? Read(int pid, string file)
    {
        try
        {
            return File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"{Proc}/{pid}/{file}"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
