using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Indicators;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Daemon.Modules.LedMatrix;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.LedMatrix;

public sealed class LedEndpointsTests : IDisposable
{
    private readonly LedRig _rig = new();
    private readonly LedMatrixOptions _options = new() { Rotation = 90 };

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("/api/led")]
    [InlineData("/page/led")]
    public async Task Led_PanelShowsSomething_IsWhatWasWrittenToIt(string path)
    {
        var file = _rig.AddFramebuffer();
        _rig.Show(options: _options).Step();
        await using var host = await HttpHost.Start(configure: Add);
        var led = await host.GetJson(path);

        Assert.Equal(("framebuffer", 90, "normal", "temperature", "23°C"), (Text(led, "panel"), led.GetProperty("rotation").GetInt32(), Text(led, "state"), Text(led, "page"), Text(led, "text")));
        Assert.Equal((false, false, 0.4), (led.GetProperty("night").GetBoolean(), led.GetProperty("resting").GetBoolean(), led.GetProperty("brightness").GetDouble()));
        var memory = File.ReadAllBytes(file);
        var colours = led.GetProperty("rows").EnumerateArray().SelectMany(r => r.EnumerateArray()).Select(c => c.GetString()).ToList();
        Assert.Equal(Enumerable.Range(0, 64).Select(i => new Rgb565(BitConverter.ToUInt16(memory, 2 * i)).ToString()), colours);
        Assert.Equal(2, colours.Distinct().Count());
    }

    [Fact]
    public async Task Led_NoPanel_IsDark()
    {
        await using var host = await HttpHost.Start(configure: Add);
        var led = await host.GetJson("/api/led");
        Assert.Equal(("none", JsonValueKind.Null), (Text(led, "panel"), led.GetProperty("page").ValueKind));
        Assert.All(led.GetProperty("rows").EnumerateArray().SelectMany(r => r.EnumerateArray()), c => Assert.Equal("#000000", c.GetString()));
    }

    [Fact]
    public async Task Led_WithoutToken_IsForThePageOnly()
    {
        await using var host = await HttpHost.Start(configure: Add);
        using var api = await host.Client.GetAsync("/api/led");
        using var page = await host.Client.GetAsync("/page/led");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (api.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task Led_ModuleOff_HasNoRouteAndNoMetric()
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Get("/api/led");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("tempmonitor_led", await host.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_PanelShowsSomething_AreThere()
    {
        _rig.AddFramebuffer();
        _rig.Show().Step();
        await using var host = await HttpHost.Start(configure: Add);
        var metrics = await host.Client.GetStringAsync("/metrics");
        Assert.Contains("\ntempmonitor_led_panel_up 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\ntempmonitor_led_frames_written_total 1\n", metrics, StringComparison.Ordinal);
    }

    [RequiresProgramFact("chromium")]
    public async Task Page_InABrowser_DrawsThePanelUprightAndSaysWhatItShows()
    {
        _rig.AddFramebuffer();
        _rig.Show(options: _options).Step();
        await using var host = await HttpHost.Start(configure: Add, live: false);
        var dom = await Browser.Dom(new Uri(host.Address, "/"));
        Assert.Contains("aria-label=\"Shows: 23°C\"", dom, StringComparison.Ordinal);
        Assert.Contains("<g transform=\"rotate(-90 4 4)\">", dom, StringComparison.Ordinal);
        Assert.Equal(LedFigures.Number(23).Count, dom.Split("fill: rgb(0, 255, 0)").Length - 1);
        Assert.DoesNotContain("id=\"led\" aria-labelledby=\"led-title\" hidden", dom, StringComparison.Ordinal);
    }

    [RequiresProgramFact("chromium")]
    public async Task Page_ModuleOff_ShowsNoPanel()
    {
        await using var host = await HttpHost.Start(live: false);
        Assert.Contains("id=\"led\" aria-labelledby=\"led-title\" hidden", await Browser.Dom(new Uri(host.Address, "/")), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement document, string name) => document.GetProperty(name).GetString();

    private void Add(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(_rig.Board).AddSingleton(_options).AddSingleton<IEndpointGroup, LedEndpoints>().AddSingleton<IMetricSet, LedMetrics>();
}
