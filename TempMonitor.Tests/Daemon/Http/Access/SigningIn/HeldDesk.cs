using TempMonitor.Daemon.Http.Access.SigningIn;

namespace TempMonitor.Tests.Daemon.Http.Access.SigningIn;

/// <summary>Passwords wait: the desk looks at nothing until it is let go.</summary>
internal sealed class HeldDesk : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly ManualResetEventSlim _go = new();
    private readonly Task<bool> _held;

    public HeldDesk(PasswordDesk desk) => _held = desk.Check(null, "x", Hold())!;

    public void Release() => _go.Set();

    public void Dispose()
    {
        Release();
        _held.Wait(Longest);
        _go.Dispose();
    }

    private IEnumerable<string> Hold()
    {
        _go.Wait(Longest);
        yield break;
    }
}
