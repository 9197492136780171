using Microsoft.Extensions.Logging;
using TempMonitor.Core.Health;
using TempMonitor.Daemon.Http.Tls;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Tls;

public sealed class CertificateKeeperTests : IDisposable
{
    private readonly CertificateFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly CollectedLog _log = new();
    private readonly LoggerFactory _loggers;

    public CertificateKeeperTests() => _loggers = new LoggerFactory([_log]);

    public void Dispose()
    {
        _loggers.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Keeper_WithoutFiles_DoesNotBegin() => Assert.Throws<CertificateFaultException>(Keep);

    [Fact]
    public void Refresh_FilesAsBefore_ReadsNothing()
    {
        _folder.WritePair();
        var keeper = Keep();
        var before = keeper.Current;
        keeper.Refresh();
        Assert.Same(before, keeper.Current);
        keeper.Refresh(always: true);
        Assert.NotSame(before, keeper.Current);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public void Refresh_NewPair_IsTakenOver()
    {
        _folder.WritePair();
        var keeper = Keep();
        var renewed = _folder.WritePair();
        keeper.Refresh();
        Assert.Equal(renewed, keeper.Current.Thumbprint);
        Assert.Equal(HealthStatus.Healthy, Entry(keeper).Status);
    }

    [Fact]
    public void Refresh_LinkThatShowsElsewhere_IsTakenOver()
    {
        _folder.WritePair();
        File.Move(_folder.CertificateFile, _folder["cert1.pem"]);
        File.Move(_folder.KeyFile, _folder["key1.pem"]);
        File.CreateSymbolicLink(_folder.CertificateFile, "cert1.pem");
        File.CreateSymbolicLink(_folder.KeyFile, "key1.pem");
        var keeper = Keep();
        using var renewed = SelfSignedCertificate.Make();
        _folder.Write("cert2.pem", renewed.ExportCertificatePem());
        _folder.Write("key2.pem", CertificateFolder.KeyOf(renewed));
        Relink(_folder.CertificateFile, "cert2.pem");
        Relink(_folder.KeyFile, "key2.pem");
        keeper.Refresh();
        Assert.Equal(renewed.Thumbprint, keeper.Current.Thumbprint);
    }

    [Fact]
    public void Refresh_HalfWrittenPair_KeepsTheOldOneAndSaysSoUntilTheOtherHalfComes()
    {
        var first = _folder.WritePair();
        var keeper = Keep();
        using var renewed = SelfSignedCertificate.Make();
        _folder.WriteCertificate(renewed);
        keeper.Refresh();
        keeper.Refresh();

        Assert.Equal(first, keeper.Current.Thumbprint);
        var entry = Entry(keeper);
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("don't belong together", entry.Detail, StringComparison.Ordinal);
        Assert.Single(_log.Lines, l => l.Level == LogLevel.Warning);

        _folder.WriteKey(renewed);
        keeper.Refresh();
        Assert.Equal(renewed.Thumbprint, keeper.Current.Thumbprint);
        Assert.Equal(HealthStatus.Healthy, Entry(keeper).Status);
    }

    [Fact]
    public void Refresh_FilesThatAreGone_KeepsTheOldOne()
    {
        var first = _folder.WritePair();
        var keeper = Keep();
        File.Delete(_folder.CertificateFile);
        keeper.Refresh();
        Assert.Equal((first, HealthStatus.Degraded), (keeper.Current.Thumbprint, Entry(keeper).Status));
    }

    [Theory]
    [InlineData("2026-12-16T23:00:00Z", HealthStatus.Healthy, "is good until 2026-12-31 00:00 UTC")]
    [InlineData("2026-12-17T01:00:00Z", HealthStatus.Degraded, "expires at 2026-12-31 00:00 UTC, in 14 days")]
    [InlineData("2026-12-31T00:00:00Z", HealthStatus.Degraded, "expired at")]
    [InlineData("2025-12-31T00:00:00Z", HealthStatus.Degraded, "is not valid before")]
    public void Check_AtATime_SaysHowLongItIsGood(string now, HealthStatus status, string words)
    {
        _folder.WritePair();
        var keeper = Keep();
        _clock.SetUtcNow(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        var entry = Entry(keeper);
        Assert.Equal(("tls", status), (entry.Name, entry.Status));
        Assert.Contains(words, entry.Observed, StringComparison.Ordinal);
        Assert.Equal(status == HealthStatus.Healthy, entry.Action is null);
    }

    [Fact]
    public void Keeper_ExpiredCertificate_BeginsWithAWarning()
    {
        _folder.WritePair();
        _clock.SetUtcNow(CertificateFolder.Until.AddDays(1));
        Keep();
        Assert.Contains("expired at 2026-12-31", Assert.Single(_log.Lines, l => l.Level == LogLevel.Warning).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_NewFiles_AreTakenAndTheNextLookIsIn30Seconds()
    {
        _folder.WritePair();
        var keeper = Keep();
        using var watch = new CertificateWatch(keeper.Refresh, _clock, _loggers.CreateLogger<CertificateWatch>());
        var renewed = _folder.WritePair();
        Assert.Equal(CertificateWatch.Every, watch.Look());
        Assert.Equal(renewed, keeper.Current.Thumbprint);
        Assert.Empty(watch.Check());
    }

    [Fact]
    public async Task Watch_DiskHangs_OneThreadWaitsHealthSaysItAndAStopGoesOn()
    {
        using ManualResetEventSlim isThere = new(false), answers = new(false);
        var looks = 0;
        using var watch = new CertificateWatch(Hang, _clock, _loggers.CreateLogger<CertificateWatch>());
        await watch.StartAsync(default);
        isThere.Wait();
        Assert.Empty(watch.Check());
        _clock.Advance(CertificateWatch.HungAfter);
        Assert.Equal(("tls-files", HealthStatus.Degraded), Assert.Single(watch.Check()) is var entry ? (entry.Name, entry.Status) : default);
        await watch.StopAsync(default);
        Assert.Equal(1, looks);
        answers.Set();

        void Hang(bool isAsked)
        {
            looks++;
            isThere.Set();
            answers.Wait();
        }
    }

    private static void Relink(string link, string target)
    {
        File.Delete(link);
        File.CreateSymbolicLink(link, target);
    }

    private static HealthEntry Entry(CertificateKeeper keeper) => Assert.Single(keeper.Check());

    private CertificateKeeper Keep() => new(_folder.Options, _clock, _loggers.CreateLogger<CertificateKeeper>());
}
