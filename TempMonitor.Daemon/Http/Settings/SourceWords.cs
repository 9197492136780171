using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Settings;

internal static class SourceWords
{
    private static readonly Dictionary<SettingLayer, string> Words = new()
    {
        [SettingLayer.Default] = "default",
        [SettingLayer.File] = "file",
        [SettingLayer.Same] = "web",
        [SettingLayer.LaterFile] = "file",
        [SettingLayer.Credential] = "credential",
        [SettingLayer.Environment] = "environment",
        [SettingLayer.CommandLine] = "command line",
    };

    public static string Of(SettingLayer layer) => Words[layer];
}
