using System.Diagnostics;

namespace TempMonitor.Tests.Fixtures;

/// <summary>A real browser without a window, for tests marked <c>RequiresProgramFact("chromium")</c>.</summary>
internal static class Browser
{
    /// <summary>The document as it stands after the page's scripts have run for some seconds.</summary>
    public static async Task<string> Dom(Uri address)
    {
        var profile = Directory.CreateTempSubdirectory("tempmonitor-browser-");
        try
        {
            var start = new ProcessStartInfo("chromium",
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--user-data-dir={profile.FullName}", "--window-size=1280,800", "--virtual-time-budget=4000", "--dump-dom", address.ToString(),
            ])
            {
                UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var browser = Process.Start(start)!;
            var output = await Task.WhenAll(browser.StandardOutput.ReadToEndAsync(), browser.StandardError.ReadToEndAsync());
            await browser.WaitForExitAsync();
            return output[0];
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
