using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Daemon.Modules.OlderWebhook;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>How each documented answer of the older webhook's routes is provoked.</summary>
internal static class WebhookProvocations
{
    private const string Prefix = "/api/webhook/";

    public static bool Knows(string path) => path.StartsWith(Prefix, StringComparison.Ordinal);

    public static async Task<(HttpHost Host, HttpRequestMessage Request)> Provoke(string method, string path, string code)
    {
        var rig = new WebhookRig(new OlderWebhookOptions { Url = code == "400" ? null : "https://hooks.example.org/secret", RetryCount = 1 });
        if (code == "500") Refuse(rig);
        if (code == "503") rig.Refusal = new StoreException("disk full");
        var host = await HttpHost.Start(access: code == "403" ? new AccessOptions { Api = AccessLevel.Login } : null, configure: builder =>
        {
            rig.AddTo(builder);
            AccessProvocations.AddPeople(builder);
        });
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        // the configuration is for admins, of whom the token is one; a key that may only read is none
        var (header, key) = code == "403" && method != "GET" ? AccessProvocations.Reader : ("X-API-Key", HttpHost.Token);
        if (code != "401") request.Headers.TryAddWithoutValidation(header, key);
        if (method == "PUT") request.Content = BodyFor(code);
        return (host, request);
    }

    private static void Refuse(WebhookRig rig)
    {
        rig.Answers.Clear();
        rig.Answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.Gone));
    }

    private static StringContent BodyFor(string code) => code switch
    {
        "400" => Json("""{"webhook":{"retry_count":0}}"""),
        "415" => new StringContent("{}", Encoding.UTF8, "text/plain"),
        _ => Json("""{"thresholds":{"temp_max_c":28.5}}"""),
    };

    private static StringContent Json(string text) => new(text, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
}
