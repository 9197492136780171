using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Access;
using TempMonitor.Daemon.Audit;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeAccess;

namespace TempMonitor.Tests.Daemon.Audit;

public sealed class AuditLogTests
{
    private readonly InMemoryAccessStore _store = new();
    private readonly ManualTimeProvider _machine = new();
    private readonly AuditLog _audit;

    public AuditLogTests() => _audit = new AuditLog(_store, _machine, NullLogger<AuditLog>.Instance, capacity: 600);

    [Fact]
    public void Note_Lines_AreStoredInOrder()
    {
        var woken = 0;
        _audit.Added = () => woken++;
        for (var i = 0; i < 5; i++) _audit.Note(Line($"a{i}"));
        Assert.Equal((5, 5), (woken, _audit.Waiting));
        Run();
        Assert.Equal(["a0", "a1", "a2", "a3", "a4"], _store.Lines.Select(l => l.Action));
        Assert.Equal((0, 5L, 0L), (_audit.Waiting, _audit.StoredLines, _audit.LostLines));
        Assert.True(_store.Writes <= 2);
    }

    [Fact]
    public void Step_StoreRefuses_TriesAgainLaterAndKeepsTheOrder()
    {
        _store.Failure = "the disk is full";
        _audit.Note(Line("first"));
        var wait = _audit.Step();
        Assert.True(wait > TimeSpan.Zero);
        _audit.Note(Line("second"));
        _store.Failure = null;
        Assert.True(_audit.Step() > TimeSpan.Zero); // woken too early
        Assert.Empty(_store.Lines);
        _machine.Advance(wait);
        Run();
        Assert.Equal(["first", "second"], _store.Lines.Select(l => l.Action));
    }

    [Fact]
    public void Note_MoreThanFit_LosesTheLastOnesAndSaysSo()
    {
        _store.Failure = "the disk is full";
        for (var i = 0; i < 650; i++) _audit.Note(Line($"a{i}"));
        var wait = _audit.Step();
        Assert.Equal((600, 50L), (_audit.Waiting, _audit.LostLines));
        _store.Failure = null;
        _machine.Advance(wait);
        Run();
        Assert.Equal(601, _store.Lines.Count);
        Assert.Equal("a599", _store.Lines[^2].Action);
        Assert.Equal((AuditLog.Lost, "50"), (_store.Lines[^1].Action, _store.Lines[^1].After));
        _audit.Note(Line("later"));
        Run();
        Assert.Equal("later", _store.Lines[^1].Action);
        Assert.Equal(50, _audit.LostLines);
    }

    [Fact]
    public void Flush_AtTheStop_StoresWhatWaits()
    {
        for (var i = 0; i < 550; i++) _audit.Note(Line($"a{i}"));
        _audit.Flush();
        Assert.Equal(550, _store.Lines.Count);
        _audit.Flush();
        Assert.Equal(550, _store.Lines.Count);
    }

    [Fact]
    public void Flush_StoreRefuses_SaysWhatIsLost()
    {
        var log = new Messages();
        var audit = new AuditLog(_store, _machine, log);
        _store.Failure = "the disk is full";
        audit.Note(Line("x"));
        audit.Flush();
        Assert.Contains(log.Said, m => m.Contains("the disk is full", StringComparison.Ordinal));
        Assert.Contains(log.Said, m => m.StartsWith("1 lines of the record", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Note_FromManyThreads_NothingIsLostOrTwice()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++) _audit.Note(Line($"t{t}-{i}"));
        })));
        Run();
        Assert.Equal(400, _store.Lines.Select(l => l.Action).Distinct().Count());
        Assert.Equal(400, _store.Lines.Count);
    }

    [Fact]
    public async Task Service_Stop_LeavesNothingBehind()
    {
        using var service = new AuditService(_audit, TimeProvider.System, NullLogger<AuditService>.Instance);
        await service.StartAsync(default);
        for (var i = 0; i < 20; i++) _audit.Note(Line($"a{i}"));
        await service.StopAsync(default);
        Assert.Equal(20, _store.Lines.Count);
    }

    private void Run()
    {
        while (_audit.Step() == TimeSpan.Zero)
        {
        }
    }

    private sealed class Messages : ILogger<AuditLog>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}
