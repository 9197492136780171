using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Modules.Alarms;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Alarms;

public sealed class SilenceBookTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryDocumentStore _documents = new();
    private readonly SilenceBook _book;

    public SilenceBookTests()
    {
        _book = new SilenceBook(new Silences(), _documents, _time, NullLogger<SilenceBook>.Instance);
        _book.Load();
    }

    [Fact]
    public async Task WhenSaved_RefusedBeforeAnybodyAsked_IsFalse()
    {
        Add();
        _documents.Failure = "the disk is full";
        Assert.Throws<StoreException>(_book.SaveIfNeeded);
        Assert.False(await _book.WhenSaved(Soon));
        _documents.Failure = null;
        _book.SaveIfNeeded();
        Assert.True(await _book.WhenSaved(Soon));
    }

    [Fact]
    public async Task WhenSaved_NothingChanged_IsTrue() => Assert.True(await _book.WhenSaved(Soon));

    private void Add() => Assert.NotNull(_book.Add(_time.GetUtcNow().AddHours(1), sensor: null, rule: null, "ann", comment: null));
}
