using System.Text.Json.Nodes;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>The configuration as the files have it at one moment, or would have it.</summary>
internal sealed class SettingsLook : IDisposable
{
    private readonly SettingSources _sources;

    private SettingsLook(SettingSources sources, DaemonSettings settings, SettingsForm form, byte[] content, JsonObject root) =>
        (_sources, Settings, Form, Content, Root) = (sources, settings, form, content, root);

    public DaemonSettings Settings { get; }

    public SettingsForm Form { get; }

    /// <summary>Of the page's own file.</summary>
    public byte[] Content { get; }

    public JsonObject Root { get; }

    /// <param name="draft">That file as it would be; null as it is.</param>
    /// <exception cref="SettingsException">It can't be used.</exception>
    public static SettingsLook Take(SettingsLayers layers, WebFile file, IReadOnlyList<SensorSnapshot> present, SettingsDraft? draft = null)
    {
        var content = draft?.Content ?? file.Read();
        var root = file.Parse(content);
        var sources = layers.Open(draft);
        try
        {
            foreach (var gone in sources.LeftOvers) WebTree.Set(root, gone, null); // what is passed over goes with the next change
            var settings = layers.Read(sources);
            var sections = new FormSections(settings);
            var form = new SettingsForm([sections.Alarms(), sections.Notifications(), sections.CameraSchedules(), new FormSensors(settings, present).Section()], sources, file.Path);
            return new SettingsLook(sources, settings, form, content, root);
        }
        catch
        {
            sources.Dispose();
            throw;
        }
    }

    public void Dispose() => _sources.Dispose();
}
