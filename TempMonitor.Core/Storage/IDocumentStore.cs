namespace TempMonitor.Core.Storage;

/// <summary>Small things that must survive a restart and are no history: where a notifier stopped, a silence, a setting made over HTTP. Any thread.</summary>
/// <remarks>Every member throws <see cref="StoreException"/> when the engine refuses.</remarks>
public interface IDocumentStore
{
    /// <param name="name">Like <c>alarms/silences</c>: the part before the slash is the module that owns it.</param>
    /// <returns>The text as it was put; null when there is none.</returns>
    string? Get(string name);

    /// <summary>Durable when it returns. Null takes the document away.</summary>
    void Put(string name, string? text);
}
