using System.Net.Http.Headers;
using System.Text;
using TempMonitor.Tests.Daemon.Http.Settings;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>How each documented answer of the settings' routes is provoked.</summary>
internal static class SettingsProvocations
{
    public static bool Knows(string path) => path == "/settings/values";

    public static async Task<(HttpHost Host, HttpRequestMessage Request)> Provoke(string method, string path, string code)
    {
        var rig = new SettingsRig();
        if (code == "503") Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(rig.WebPath)!, $".90-web.json.{Environment.ProcessId}.new"));
        var host = await HttpHost.Start(configure: builder =>
        {
            rig.AddTo(builder);
            AccessProvocations.AddPeople(builder);
        });
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        var (header, value) = code == "403" ? AccessProvocations.Reader : ("X-API-Key", HttpHost.Token);
        if (code != "401") request.Headers.TryAddWithoutValidation(header, value);
        var (tag, key) = (code == "409" ? "another" : rig.Desk.Show().Tag, code == "400" ? "Http:Urls" : "SensorNames:room");
        if (method == "PUT") request.Content = new StringContent($$"""{"tag":"{{tag}}","changes":{"{{key}}":"Rack 3"} }""", Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        return (host, request);
    }
}
