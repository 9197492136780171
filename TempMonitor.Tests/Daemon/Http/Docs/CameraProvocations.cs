using System.Net.Http.Headers;
using System.Text;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Modules.Camera.Timelapse;
using TempMonitor.Tests.Daemon.Modules.Camera.Routes;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>How each documented answer of the camera's routes is provoked.</summary>
internal static class CameraProvocations
{
    public static bool Knows(string path) => path == "/camera" || path.StartsWith("/camera/", StringComparison.Ordinal);

    public static async Task<(HttpHost Host, HttpRequestMessage Request)> Provoke(string method, string path, string code)
    {
        var cameras = new CameraHost();
        cameras.Rig.Archive.Keep(new Picture("room", Noon, SomePicture.Jpeg()), CaptureReason.Alarm, [4]);
        var job = cameras.Jobs.TryAdd(new TimelapseOrder("room", Noon, Noon.AddHours(1), 25, false), 1)!;
        var isOrder = method == "POST";
        if (code != "409") cameras.Jobs.Step(CancellationToken.None);
        Break(cameras, path, code, isOrder);
        var host = await cameras.Start(code == "403" ? AccessLevel.Login : AccessLevel.Token);
        var request = new HttpRequestMessage(new HttpMethod(method), Address(path, code, job.Id));
        if (code != "401") request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        if (isOrder) request.Content = new StringContent(code == "400" ? "{}" : """{"from":"2026-11-21","to":"2026-11-22","fps":10}""", Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        if (code == "304") request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        if (code is "206" or "416") request.Headers.Range = new RangeHeaderValue(code == "206" ? 0 : int.MaxValue, null);
        return (host, request);
    }

    private static void Break(CameraHost cameras, string path, string code, bool isOrder)
    {
        var pictures = 0;
        cameras.Desk.OnTake = (take, camera, _) => code switch
        {
            "503" => throw new CameraException(CameraFault.Busy, "provoked"),
            "504" => throw new CameraException(CameraFault.Timeout, "provoked"),
            _ when pictures++ > 0 => throw new CameraException(CameraFault.Busy, "the stream ends"),
            _ => Task.FromResult(Taken(take, camera)),
        };
        if (code == "503" && isOrder) cameras.Encoder.Missing = "provoked";
        else if (code == "503" && !path.EndsWith("now", StringComparison.Ordinal)) cameras.Rig.Memory.ReadFailure = "provoked";
    }

    private static string Address(string path, string code, string job) => path
        .Replace("{name}", code == "404" ? "attic" : "room", StringComparison.Ordinal)
        .Replace("{time}", code == "400" ? "20261321T120000Z" : "20261121T120000Z", StringComparison.Ordinal)
        .Replace("{id}", job, StringComparison.Ordinal) + (code == "400" && !path.Contains("{time}", StringComparison.Ordinal) ? "?nonsense=1" : "");
}
