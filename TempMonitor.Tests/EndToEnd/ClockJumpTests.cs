using System.Globalization;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The wall clock jumps under the running daemon (libfaketime), as on a Raspberry Pi that finds its time server late.</summary>
public sealed class ClockJumpTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresProgramFact("faketime")]
    public void ClockSetBackAnHourAndForwardADay_SamplingGoesOnAndNoRowIsOverwrittenOrReordered()
    {
        SetClock("+0");
        using var daemon = DaemonProcess.Start(_folder, DaemonProcess.FreePort(), Faketime(), "--Simulation:When=always", "--Sampling:Interval=00:00:00.2", "--Sampling:Oversample=1", "--Storage:CommitEvery=00:00:00.2");
        daemon.WaitUntilReady();
        foreach (var jump in new[] { "+0", "-1h", "+1d", "+0" })
        {
            SetClock(jump);
            var reads = daemon.Reads("hts221");
            daemon.WaitFor($"sampling goes on after {jump}", d => d.Reads("hts221") >= reads + 15);
            Assert.InRange(daemon.Get("/health").GetProperty("last_reading_age_seconds").GetDouble(), 0, 2);
        }

        daemon.Terminate();
        var total = Rows().Count;
        var rows = Rows("--sensor", "hts221", "--quantity", "temperature");
        var stepsBack = rows.Zip(rows.Skip(1), (a, b) => b - a).Count(step => step < TimeSpan.Zero);
        var stepsOfAnHour = rows.Zip(rows.Skip(1), (a, b) => b - a).Count(step => step.Duration() > TimeSpan.FromMinutes(30));

        // Rows come out in the order in which they happened: two steps back (to -1h, from +1d), one forward (-1h to +1d), and nothing else.
        Assert.Equal((2, 3), (stepsBack, stepsOfAnHour));
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.True(rows.Count >= 60, $"{rows.Count} rows of one series, {total} in all");
    }

    private List<DateTimeOffset> Rows(params string[] filter)
    {
        var (exit, csv, error) = DaemonProcess.Run(_folder, ["export", "--from", "-2d", "--to", Tomorrow(), .. filter]);
        Assert.Equal((0, ""), (exit, error));
        return [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => DateTimeOffset.Parse(l.Split(',')[0], CultureInfo.InvariantCulture))];
    }

    private static string Tomorrow() => TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void SetClock(string offset)
    {
        // written beside and renamed: the library reads it at any moment
        var file = _folder.Write("clock.new", offset + "\n");
        File.Move(file, _folder.File("clock"), overwrite: true);
    }

    private Dictionary<string, string> Faketime() => new()
    {
        ["LD_PRELOAD"] = Directory.GetDirectories("/usr/lib", "*-linux-gnu*").Select(d => Path.Combine(d, "faketime", "libfaketimeMT.so.1")).First(File.Exists),
        ["FAKETIME_TIMESTAMP_FILE"] = _folder.File("clock"),
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",

        // without it every timed wait on the monotonic clock returns at once
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
    };
}
