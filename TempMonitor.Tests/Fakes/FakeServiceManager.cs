using TempMonitor.Daemon.Hosting.Service;

namespace TempMonitor.Tests.Fakes;

/// <summary>Keeps what it is told, a word per call and the text behind it.</summary>
internal sealed class FakeServiceManager : IServiceManager
{
    public List<string> Told { get; } = [];

    public bool IsDeaf { get; set; }

    public TimeSpan? AliveEvery { get; set; }

    public bool Ready(string status)
    {
        Told.Add($"ready {status}");
        return !IsDeaf;
    }

    public void Status(string status) => Told.Add($"status {status}");

    public void Reloading() => Told.Add("reloading");

    public void Alive() => Told.Add("alive");

    public void Stopping(string status) => Told.Add("stopping");
}
