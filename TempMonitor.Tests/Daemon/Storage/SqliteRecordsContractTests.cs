using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Core.Alarms;
using TempMonitor.Tests.Core.Camera;
using TempMonitor.Tests.Core.Outages;
using TempMonitor.Tests.Core.Storage;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class SqliteIncidentStoreContractTests : IncidentStoreContract
{
    private readonly OpenStore _files;

    public SqliteIncidentStoreContractTests() : this(new OpenStore())
    {
    }

    private SqliteIncidentStoreContractTests(OpenStore files) : this(files, new SqliteIncidentStore(files.OpenEngine()))
    {
    }

    private SqliteIncidentStoreContractTests(OpenStore files, SqliteIncidentStore store) : base(store, store) => _files = files;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _files.Dispose();
    }
}

public sealed class SqliteDocumentStoreContractTests : DocumentStoreContract
{
    private readonly OpenStore _files;

    public SqliteDocumentStoreContractTests() : this(new OpenStore())
    {
    }

    private SqliteDocumentStoreContractTests(OpenStore files) : base(new SqliteDocumentStore(files.OpenEngine())) => _files = files;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _files.Dispose();
    }
}

public sealed class SqliteOutageStoreContractTests : OutageStoreContract
{
    private readonly OpenStore _files;

    public SqliteOutageStoreContractTests() : this(new OpenStore())
    {
    }

    private SqliteOutageStoreContractTests(OpenStore files) : this(files, files.OpenEngine())
    {
    }

    private SqliteOutageStoreContractTests(OpenStore files, StoreEngine engine)
        : base(new SqliteOutageStore(engine), time => new SqliteReadingStore(engine).Write([SomeReading.At((time - SomeReading.Noon).TotalSeconds)])) => _files = files;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _files.Dispose();
    }
}

public sealed class SqliteStillIndexContractTests : StillIndexContract
{
    private readonly OpenStore _files;

    public SqliteStillIndexContractTests() : this(new OpenStore())
    {
    }

    private SqliteStillIndexContractTests(OpenStore files) : this(files, files.OpenEngine())
    {
    }

    private SqliteStillIndexContractTests(OpenStore files, StoreEngine engine)
        : base(
            new SqliteStillIndex(engine, new ManualTimeProvider(SomeStill.Noon)),
            hour => new SqliteReadingStore(engine).Write([SomeReading.At((hour - SomeReading.Noon).TotalSeconds)])) => _files = files;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _files.Dispose();
    }
}
