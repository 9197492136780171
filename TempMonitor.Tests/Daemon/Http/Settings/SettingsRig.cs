using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Access;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Settings;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Settings;

/// <summary>The desk over files of its own, with a board that shows <c>room</c>, <c>air</c> and <c>cpu</c>.</summary>
internal sealed class SettingsRig : IRunningSettings, IDisposable
{
    public const string Rules = "Modules:Alarms:Rules", Targets = "Modules:Notifications:Targets", Mail = Targets + ":mail";

    private const string Some = """
        { "Modules": {
            "Notifications": { "Enabled": true, "Targets": {
                "mail": { "Kind": "smtp", "Host": "mail.example", "From": "a@b.example", "To": ["c@d.example"], "Username": "u", "Password": "of-the-mail" },
                "chat": { "Kind": "webhook", "Url": "https://chat.example/of-the-chat" } } },
            "Camera": { "Enabled": true, "Cameras": { "door": { "Source": "simulated", "Every": "00:10:00" } } } } }
        """;

    private readonly TempFolder _folder = new();

    public SettingsRig(params string[] overrides)
    {
        _folder.Write("etc/appsettings.json", Some);
        Directory.CreateDirectory(_folder.File("etc/conf.d"));
        Layers = new SettingsLayers(_folder.Path, new DaemonPaths(_folder.File("etc"), _folder.Path, _folder.Path), overrides, new SensorDriverCatalog(), _folder.File("credentials"));
        Desk = new SettingsDesk(Layers, Board, this, Time, Audit);
    }

    public SettingsLayers Layers { get; }

    public SettingsDesk Desk { get; }

    public FakeStatusBoard Board { get; } = new(SomeStatus.Healthy());

    public ManualTimeProvider Time { get; } = new(SomeStatus.Now);

    public FakeAuditLog Audit { get; } = new();

    public int Reloads { get; private set; }

    public bool CanReload { get; set; } = true;

    public string WebPath => _folder.File("etc/conf.d/90-web.json");

    public string? Web => File.Exists(WebPath) ? File.ReadAllText(WebPath) : null;

    public void Write(string name, string text) => _folder.Write(name, text);

    public SettingsOutcome Put(params (string Key, string? Value)[] changes) => Put(Desk.Show().Tag, changes);

    public SettingsOutcome Put(string tag, params (string Key, string? Value)[] changes) =>
        Desk.Change(new SettingsRequest(tag, changes.ToDictionary(c => c.Key, c => c.Value, StringComparer.OrdinalIgnoreCase)), "anna", "192.0.2.7");

    public FieldDocument Field(string key) => Desk.Show().Sections.SelectMany(s => s.Items).SelectMany(i => i.Fields).Single(f => f.Key == key);

    public ItemDocument Item(string section, string name) => Desk.Show().Sections.Single(s => s.Name == section).Items.Single(i => i.Name == name);

    public void AddTo(WebApplicationBuilder builder) => builder.Services.AddSingleton(Desk).AddSingleton<IEndpointGroup, SettingsEndpoints>();

    public void Dispose() => _folder.Dispose();

    bool IRunningSettings.Takes(string key) => LiveKeys.Has(key, _ => true);

    bool IRunningSettings.Reload()
    {
        Reloads++;
        return CanReload;
    }

    internal sealed class FakeAuditLog : IAuditLog
    {
        public List<AuditEntry> Entries { get; } = [];

        public void Note(AuditEntry entry) => Entries.Add(entry);
    }
}
