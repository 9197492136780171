using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TempMonitor.Daemon.Cli;

/// <summary>What the shell's completion asks: <c>[suggest:POSITION] "LINE"</c>.</summary>
internal sealed partial record Completion(int Position, string Line)
{
    public static Completion? Asked(string[] args) =>
        args is [var directive, var line] && Directive().Match(directive) is { Success: true } match && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var position)
            ? new(position, line)
            : null;

    /// <summary>One word per line.</summary>
    public int Answer(Command root)
    {
        foreach (var word in Words(root)) Console.WriteLine(word);
        return CommandLine.Ok;
    }

    internal IEnumerable<string> Words(Command root)
    {
        // what follows the program's own name, however that was written
        var start = Line.IndexOf(' ', StringComparison.Ordinal) + 1;
        if (start == 0) return [];
        var rest = Line[start..];
        return root.Parse(rest).GetCompletions(Math.Clamp(Position - start, 0, rest.Length)).Select(c => c.Label);
    }

    [GeneratedRegex(@"^\[suggest:(\d{1,6})\]$")]
    private static partial Regex Directive();
}
