using System.Reflection;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Configuration;

/// <summary>The layers of the configuration, the later over the earlier, and where each value came from.</summary>
internal sealed class SettingSources : IDisposable
{
    public const string EnvironmentPrefix = "TEMPMONITOR_";

    private readonly ConfigurationRoot _root;

    private readonly string? _credentials;

    private SettingSources(ConfigurationRoot root, string? credentials) => (_root, _credentials) = (root, credentials);

    /// <param name="programFolder">Where the program lies, with the <c>appsettings.json</c> that it ships.</param>
    /// <param name="overrides">The command line: <c>--Key:Sub=value</c> each.</param>
    /// <param name="draft">Stands for the file of its name.</param>
    /// <exception cref="SettingsException">A file can't be read or is no JSON.</exception>
    public static SettingSources Load(string programFolder, string configurationFolder, string[] overrides, SettingsDraft? draft = null) =>
        Load(programFolder, configurationFolder, overrides, draft, Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"));

    /// <param name="credentials">A folder with a file per key, as systemd makes one of LoadCredential; null or empty without.</param>
    internal static SettingSources Load(string programFolder, string configurationFolder, string[] overrides, SettingsDraft? draft, string? credentials)
    {
        var builder = new ConfigurationBuilder();
        var shipped = Path.Combine(programFolder, "appsettings.json");
        builder.Add(File.Exists(shipped) ? SettingsFile.Read(shipped) : new(shipped, [])); // the first: IsChosen passes it over
        foreach (var file in FilesOf(configurationFolder, draft)) builder.Add(file == draft?.Path ? new(file, draft.Content) : SettingsFile.Read(file));

        if (!string.IsNullOrEmpty(credentials))
        {
            if (!Path.IsPathRooted(credentials) || File.Exists(credentials)) throw new SettingsException($"CREDENTIALS_DIRECTORY = {credentials} is no directory. systemd sets it; else leave it unset.");
            // systemd 252 names it to ExecStopPost, but has removed it before
            if (Directory.Exists(credentials)) AddCredentials(builder, credentials);
        }

        builder.AddEnvironmentVariables(EnvironmentPrefix);
        builder.AddCommandLine(overrides);
        try
        {
            var root = (ConfigurationRoot)builder.Build();
            // of a draft of that very file everything is judged: whoever makes it is there to hear it
            return new SettingSources(root, credentials) { LeftOvers = Path.GetFileName(draft?.Path) == WebLeftOvers.FileName ? [] : WebLeftOvers.Drop(root) };
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(failure.Message, failure);
        }
    }

    /// <summary>Entries of the settings page's file that were passed over.</summary>
    public IReadOnlyList<string> LeftOvers { get; private init; } = [];

    public IConfigurationSection Section(string key) => _root.GetSection(key);

    public IEnumerable<IConfigurationSection> Sections => _root.GetChildren();

    /// <summary>Every value that is in force, by its key.</summary>
    public IReadOnlyDictionary<string, string> Values =>
        _root.AsEnumerable().Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!, StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the value of a key, or anything below it, came from.</summary>
    public string Describe(IConfigurationSection section)
    {
        var provider = ProviderOf(section.Path);
        return provider switch
        {
            SettingsFile.Provider file => file.Path,
            EnvironmentVariablesConfigurationProvider => $"environment {EnvironmentPrefix}{section.Path.Replace(":", "__", StringComparison.Ordinal)}",
            CommandLineConfigurationProvider => "command line",
            KeyPerFileConfigurationProvider => $"systemd credential {CredentialOf(section.Path)}",
            _ => "configuration",
        };
    }

    /// <summary>A value as text, a list's entries with commas between them; null when nobody has set it.</summary>
    public string? TextOf(string key)
    {
        var section = Section(key);
        return EntriesOf(section) is { Count: > 0 } entries ? string.Join(", ", entries.Select(e => e.Value)) : section.Value;
    }

    /// <summary>The keys below one that have a value.</summary>
    public IEnumerable<string> LeavesBelow(string key) => Section(key).AsEnumerable().Where(v => v.Value is not null && v.Key != key).Select(v => v.Key);

    /// <summary>What kind of layer gives the value that is in force.</summary>
    /// <param name="file">The file of whose point of view it is asked.</param>
    public SettingLayer LayerOf(string key, string file)
    {
        var provider = _root.Providers.LastOrDefault(p => p.TryGet(key, out _) || p.GetChildKeys([], key).Any());
        return provider switch
        {
            null => SettingLayer.Default,
            _ when provider == _root.Providers.First() => SettingLayer.Default,
            SettingsFile.Provider known when known.Path == file => SettingLayer.Same,
            SettingsFile.Provider later when Path.GetDirectoryName(later.Path) == Path.GetDirectoryName(file) && string.CompareOrdinal(later.Path, file) > 0 => SettingLayer.LaterFile,
            EnvironmentVariablesConfigurationProvider => SettingLayer.Environment,
            CommandLineConfigurationProvider => SettingLayer.CommandLine,
            KeyPerFileConfigurationProvider => SettingLayer.Credential,
            _ => SettingLayer.File,
        };
    }

    /// <summary>The entries of a list as the last layer that has any gives them: a list is replaced as a whole, not mixed by position with an earlier one.</summary>
    public IReadOnlyList<IConfigurationSection> EntriesOf(IConfigurationSection list)
    {
        var keys = ProviderOf(list.Path)?.GetChildKeys([], list.Path).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        return [.. list.GetChildren().Where(c => keys.Contains(c.Key))];
    }

    /// <summary>True when somebody set the value: not merely the file that the program ships, which says the defaults.</summary>
    public bool IsChosen(IConfigurationSection section) => _root.Providers.Skip(1).Any(p => p.TryGet(section.Path, out _));

    /// <summary>Credentials, and whatever stands in Access beside the levels and the sections: never to be shown.</summary>
    public bool IsSecret(IConfigurationSection section) =>
        ProviderOf(section.Path) is KeyPerFileConfigurationProvider
        || (section.Path.Split(':') is [var first, var second, ..] && first.Equals("Access", StringComparison.OrdinalIgnoreCase) && !IsShownOfAccess(second));

    private static bool IsShownOfAccess(string key) =>
        typeof(AccessOptions).GetProperty(key, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)?.PropertyType is { } type && type != typeof(string);

    /// <summary>True for a variable like TEMPMONITOR_TEST_REQUIRE: ours by name, but for the tests.</summary>
    public bool IsForeignVariable(IConfigurationSection section) =>
        section.Key.StartsWith("TEST_", StringComparison.OrdinalIgnoreCase) && _root.Providers.LastOrDefault(p => p.TryGet(section.Path, out _)) is EnvironmentVariablesConfigurationProvider;

    public void Dispose() => _root.Dispose();

    /// <summary>The layer that has the key, or something below it; for a key that is missing, the layer of what it is missing from.</summary>
    private IConfigurationProvider? ProviderOf(string path)
    {
        var provider = _root.Providers.LastOrDefault(p => p.TryGet(path, out _) || p.GetChildKeys([], path).Any());
        return provider is null && path.LastIndexOf(':') is > 0 and var parent ? ProviderOf(path[..parent]) : provider;
    }

    private static IEnumerable<string> FilesOf(string folder, SettingsDraft? draft)
    {
        var main = Path.Combine(folder, "appsettings.json");
        if (Path.Exists(main)) yield return main;
        var parts = Path.Combine(folder, "conf.d");
        var present = Directory.Exists(parts) ? Directory.GetFiles(parts, "*.json").Where(f => !Path.GetFileName(f).StartsWith('.')) : [];
        foreach (var file in present.Union(draft is null ? [] : [draft.Path], StringComparer.Ordinal).Order(StringComparer.Ordinal)) yield return file;
    }

    private string CredentialOf(string key)
    {
        var file = Path.Join(_credentials, key.Replace(":", "__", StringComparison.Ordinal));
        return File.Exists(file) ? file : Path.Join(_credentials, key);
    }

    private static void AddCredentials(ConfigurationBuilder builder, string folder)
    {
        foreach (var file in Directory.GetFiles(folder).Where(f => !IsServedAsAFile(Path.GetFileName(f)))) SettingsFile.RefuseEndless(file);
        builder.AddKeyPerFile(source => ConfigureCredentials(source, folder));
    }

    /// <summary>A certificate or its key: no value of a setting, but a file that Http:Tls names.</summary>
    private static bool IsServedAsAFile(string name) => name.StartsWith("tls.", StringComparison.OrdinalIgnoreCase);

    private static void ConfigureCredentials(KeyPerFileConfigurationSource source, string folder)
    {
        source.FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(folder);
        source.Optional = true;
        source.ReloadOnChange = false;
        source.IgnoreCondition = IsServedAsAFile;
        source.SectionDelimiter = "__"; // systemd allows no colon in the name of a credential; a file named with one works as well
    }
}
