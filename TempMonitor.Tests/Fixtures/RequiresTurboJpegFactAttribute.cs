using TempMonitor.Daemon.Modules.Camera.Imaging;

namespace TempMonitor.Tests.Fixtures;

/// <summary>A fact about pictures that are opened, under the rule of <see cref="RequiresProgramFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresTurboJpegFactAttribute : FactAttribute
{
    public RequiresTurboJpegFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("TEMPMONITOR_TEST_REQUIRE") == "all") return;
        if (!TurboJpeg.IsThere) Skip = "needs the library libturbojpeg0, which is not installed";
    }
}
