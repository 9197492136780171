using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Tests.Fakes;

/// <summary>A camera that does what the test says. Its pictures are one byte, which says how often it was asked.</summary>
internal sealed class FakeCamera : ICamera
{
    private int _taken;
    private int _users;

    public int Taken => Volatile.Read(ref _taken);

    /// <summary>The most threads that were in it at the same time.</summary>
    public int MostUsers { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>Called at each try, before the picture; may wait or throw.</summary>
    public Action<CancellationToken> OnTake { get; set; } = _ => { };

    public JpegFile Take(CancellationToken deadline)
    {
        MostUsers = Math.Max(MostUsers, Interlocked.Increment(ref _users));
        try
        {
            var number = Interlocked.Increment(ref _taken);
            OnTake(deadline);
            return new JpegFile([(byte)number], width: 1, height: 1);
        }
        finally
        {
            Interlocked.Decrement(ref _users);
        }
    }

    public void Dispose() => IsDisposed = true;
}
