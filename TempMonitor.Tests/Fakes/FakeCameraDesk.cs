using System.Collections.Concurrent;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera;

namespace TempMonitor.Tests.Fakes;

/// <summary>Cameras that give what the test has put into them.</summary>
internal sealed class FakeCameraDesk : ICameraDesk
{
    private int _takes;

    public IReadOnlyList<string> Names { get; } = ["rack", "room"];

    public ConcurrentDictionary<string, Picture> Shown { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the number of the take, from 1.</summary>
    public Func<int, string, CancellationToken, Task<Picture>> OnTake { get; set; } = (take, camera, _) => Task.FromResult(SomeStill.Taken(take, camera, content: (byte)take));

    public int Takes => _takes;

    public TimeSpan LastMaxAge { get; private set; }

    public Picture? Latest(string camera) => Shown.GetValueOrDefault(camera);

    public Task<Picture> Take(string camera, TimeSpan maxAge, CancellationToken cancellation)
    {
        LastMaxAge = maxAge;
        return OnTake(Interlocked.Increment(ref _takes), camera, cancellation);
    }
}
