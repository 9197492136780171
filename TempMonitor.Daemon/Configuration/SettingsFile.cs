using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration.Json;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Configuration;

/// <summary>One JSON file of the configuration: read whole, and named in whatever is wrong with it.</summary>
internal sealed class SettingsFile(string path, byte[] content) : JsonStreamConfigurationSource
{
    public string Path => path;

    /// <exception cref="SettingsException">It is no file that could be read to its end, or this user may not.</exception>
    public static SettingsFile Read(string path)
    {
        RefuseEndless(path);
        try
        {
            return new(path, File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{path} can't be read: {failure.Message}", failure);
        }
    }

    /// <summary>A pipe would hold the start for ever, a device fill the memory.</summary>
    public static void RefuseEndless(string path)
    {
        if (FileNative.IsNoOrdinaryFile(path)) throw new SettingsException($"{path} is a folder, a pipe or a device: settings are read from ordinary files only. Take it away.");
    }

    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        // a file that was just made is empty: nothing is set
        var text = new StreamReader(new MemoryStream(content)).ReadToEnd();
        Stream = new MemoryStream(Encoding.UTF8.GetBytes(string.IsNullOrWhiteSpace(text) ? "{}" : text));
        return new Provider(this, text);
    }

    internal sealed class Provider(SettingsFile source, string text) : JsonStreamConfigurationProvider(source)
    {
        public string Path => source.Path;

        /// <summary>As if the file had nothing of it.</summary>
        public void Forget(string entry)
        {
            foreach (var key in Data.Keys.Where(k => SettingKey.IsAtOrBelow(k, entry)).ToList()) Data.Remove(key);
        }

        public override void Load(Stream stream)
        {
            try
            {
                base.Load(stream);
            }
            catch (JsonException broken)
            {
                throw new SettingsException($"{Path}, {JsonPosition.Of(broken, text)}: {JsonPosition.Without(broken)}", broken);
            }
            catch (FormatException broken)
            {
                throw new SettingsException($"{Path}: {broken.Message}", broken);
            }
        }
    }
}
