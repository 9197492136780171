using TempMonitor.Core.Status;

namespace TempMonitor.Tests.Fakes;

/// <summary>A board that shows what the test hangs on it.</summary>
internal sealed class FakeStatusBoard(StatusSnapshot shown) : IStatusBoard
{
    public StatusSnapshot Shown { get; set; } = shown;

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What happens while somebody looks.</summary>
    public Action? Asked { get; set; }

    public StatusSnapshot Take()
    {
        Asked?.Invoke();
        return Failure is null ? Shown : throw Failure;
    }
}
