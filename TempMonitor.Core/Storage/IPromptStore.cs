namespace TempMonitor.Core.Storage;

/// <summary>Whoever knows that the readings of this moment matter asks by this for their commit. Any thread; returns at once.</summary>
public interface IPromptStore
{
    /// <summary>What is buffered now is committed without waiting for its time.</summary>
    void CommitSoon();
}
