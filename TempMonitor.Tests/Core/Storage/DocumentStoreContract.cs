using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Storage;

public abstract class DocumentStoreContract : IDisposable
{
    private readonly IDocumentStore _store;

    protected DocumentStoreContract(IDocumentStore store) => _store = store;

    [Fact]
    public void Get_NeverPut_IsNull() => Assert.Null(_store.Get("alarms/silences"));

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("")]
    [InlineData("Grüße, 30 °C – '; DROP TABLE document; --")]
    public void Put_Text_ComesBackAsItWas(string text)
    {
        _store.Put("alarms/silences", "before");
        _store.Put("alarms/silences", text);
        Assert.Equal(text, _store.Get("alarms/silences"));
        Assert.Null(_store.Get("alarms/silence"));
    }

    [Fact]
    public void Put_Null_TakesItAway()
    {
        _store.Put("a/b", "text");
        _store.Put("a/b", null);
        _store.Put("a/b", null);
        Assert.Null(_store.Get("a/b"));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        // the fake holds nothing
    }
}

public sealed class InMemoryDocumentStoreTests() : DocumentStoreContract(new InMemoryDocumentStore());
