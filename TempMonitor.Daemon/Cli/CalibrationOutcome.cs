using System.Text;
using System.Text.Json.Nodes;
using TempMonitor.Daemon.Calibration;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli;

/// <summary>The end of every calibration: shown as the settings that it is, and kept if that was asked for.</summary>
internal static class CalibrationOutcome
{
    /// <param name="verify">Throws when these settings are not what was wanted.</param>
    public static void Finish(LoadedSettings loaded, bool write, Action<JsonObject> change, Action<DaemonSettings> verify)
    {
        var file = new CalibrationFile(loaded.Paths);
        Console.WriteLine($"\n{Text(change)}\n");
        if (!write)
        {
            Console.WriteLine($"Nothing was changed. --write puts this into {file.Path}.");
            return;
        }

        file.Change(change, draft => verify(loaded.With(draft).Settings));
        Console.WriteLine($"Written to {file.Path}. A monitor that runs takes it over with: systemctl reload tempmonitor");
    }

    private static string Text(Action<JsonObject> change)
    {
        var root = new JsonObject();
        change(root);
        return Encoding.UTF8.GetString(CalibrationFile.Serialise(root)).TrimEnd();
    }
}
