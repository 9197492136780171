using System.Globalization;
using System.Text;
using TempMonitor.Daemon.Processes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Processes;

/// <summary>Shell scripts as programs, in a folder of their own.</summary>
internal sealed class ChildRig : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public TempFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    public ChildCommand Shell(string script, params string[] arguments) =>
        new() { Program = "/bin/sh", Arguments = [Folder.Write("script", script), .. arguments], WorkingFolder = Folder.Path };

    /// <summary>Writes its number there and sleeps.</summary>
    public string Sleeper(string name) => $"echo $$ > {Folder[name]}; exec sleep 300";

    public ChildResult Run(string script, double seconds = 30) => Run(Shell(script), seconds);

    public static ChildResult Run(ChildCommand command, double seconds = 30)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        return ChildProcess.Run(command, deadline.Token);
    }

    public static string Text(ChildResult result) => Encoding.UTF8.GetString(result.Output);

    /// <summary>The process that wrote its number there.</summary>
    public int Pid(string name)
    {
        var text = "";
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Folder[name]) && (text = File.ReadAllText(Folder[name])).EndsWith('\n'), Soon), $"{name} never began");
        return int.Parse(text, CultureInfo.InvariantCulture);
    }

    public void AssertEnded(params string[] names)
    {
        foreach (var name in names)
        {
            var pid = Pid(name);
            Assert.True(SpinWait.SpinUntil(() => ProcessRow.Of(pid) is null or { IsDead: true }, Soon), $"{name} outlived its program");
        }
    }
}
