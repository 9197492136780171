using TempMonitor.Tests.Core.Storage;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class SqliteReadingStoreContractTests : ReadingStoreContract
{
    private readonly OpenStore _files;

    public SqliteReadingStoreContractTests() : this(new OpenStore())
    {
    }

    private SqliteReadingStoreContractTests(OpenStore files) : base(files.Make()) => _files = files;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _files.Dispose();
    }
}
