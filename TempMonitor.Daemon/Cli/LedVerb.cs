using System.CommandLine;
using TempMonitor.Core.Indicators;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Modules.LedMatrix;

namespace TempMonitor.Daemon.Cli;

internal static class LedVerb
{
    public static Command Create()
    {
        var clear = new Command("clear", "Makes the LED matrix dark. The service does so when it stops; systemd runs this after a monitor that was killed.") { TreatUnmatchedTokensAsErrors = false };
        clear.SetAction(parsed => CommandLine.Guard(() => Clear(CommandLine.SettingsOf(parsed))));
        return new Command("led", "Looks after the LED matrix.") { clear };
    }

    private static int Clear(string[] overrides)
    {
        var settings = LoadedSettings.Load(overrides).Settings;
        if (!ModuleCatalog.On(settings.Modules).Any(m => m.Module is LedMatrixModule)) return Say("The LED matrix is left alone: its module is off (Modules:LedMatrix:Enabled).");

        using var hardware = new HardwareAccess(settings, board: null, TimeProvider.System);
        if (!new LedPanelFinder(settings, hardware).TryFind(out var panel, out var absence)) return Say($"There is nothing to clear: {absence}.");
        using (panel) panel.Show(LedFrame.Dark);
        return Say($"The LED matrix is dark ({panel.Place}).");
    }

    private static int Say(string sentence)
    {
        Console.WriteLine(sentence);
        return CommandLine.Ok;
    }
}
