using System.Security.Cryptography;
using System.Text;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>What a browser keeps for the time without network, and the worker that keeps it: another one as soon as any file is another.</summary>
internal sealed class PageShell
{
    private const string WorkerName = "sw.js";

    /// <param name="parts">Known when all routes are mapped.</param>
    public PageShell(PageParts parts, PageTemplate page)
    {
        Page = new Asset("offline.html", Render(page, Texts(parts, page)));
        var hashes = string.Concat(Files.Select(name => Asset.Load(name).Hash).Append(Page.Hash));
        var version = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(hashes)).AsSpan(0, 8));
        Worker = new Asset(WorkerName, Render(PageTemplate.Load(WorkerName), new() { ["version"] = version }));
    }

    /// <summary>What is sent as it is. Pages have addresses without their file's name.</summary>
    public static IEnumerable<string> Files =>
        Asset.Names.Where(name => Path.GetExtension(name) is ".css" or ".js" or ".svg" or ".png" or ".webmanifest" && name != WorkerName).Order(StringComparer.Ordinal);

    /// <summary>The page with nothing in it: no number in it can be taken for the present.</summary>
    public Asset Page { get; }

    public Asset Worker { get; }

    private static Dictionary<string, string> Texts(PageParts parts, PageTemplate page)
    {
        var texts = page.Names.Distinct().ToDictionary(name => name, name => "");
        foreach (var name in new[] { "temperature", "humidity", "dew_point", "pressure", "cpu" }) texts[name] = PageTexts.Nothing;
        (texts["level"], texts["stale"], texts["connection"], texts["kiosk"], texts["parts"]) = ("unknown", "true", "lost", "false", parts.Names);
        (texts["verdict"], texts["simulated"]) = ("No connection", "false");
        return texts;
    }

    private static byte[] Render(PageTemplate template, Dictionary<string, string> texts)
    {
        using var buffer = new PooledBuffer();
        template.Render(buffer, texts);
        return buffer.Written.ToArray();
    }
}
