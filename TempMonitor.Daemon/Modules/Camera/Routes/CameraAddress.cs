using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

/// <summary>What an address names: a camera of this daemon and a moment. Nothing else of a request reaches archive or disk.</summary>
internal static class CameraAddress
{
    public const string TimeRule = "a moment in UTC like 20261121T081500Z, as the archive's list gives them";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    public static string Id(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <returns>False with the problem to send.</returns>
    public static bool TryCamera(HttpContext context, ICameraDesk desk, [NotNullWhen(true)] out string? camera, [NotNullWhen(false)] out Problem? problem)
    {
        var asked = context.Request.RouteValues["name"] as string;
        camera = desk.Names.FirstOrDefault(n => string.Equals(n, asked, StringComparison.Ordinal));
        problem = camera is null ? Problem.NotFound("there is no camera of this name; /camera lists those that there are") : null;
        return camera is not null;
    }

    public static bool TryStill(HttpContext context, ICameraDesk desk, [NotNullWhen(true)] out string? camera, out DateTimeOffset time, [NotNullWhen(false)] out Problem? problem)
    {
        time = default;
        if (!TryCamera(context, desk, out camera, out problem)) return false;
        if (TryTime(context.Request.RouteValues["time"] as string ?? "", out time)) return true;
        problem = Problem.BadRequest($"time: expected {TimeRule}");
        return false;
    }

    public static bool TryTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
