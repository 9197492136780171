using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera.Archive;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Archive;

/// <summary>An archive on a real disk, over an index in memory.</summary>
internal sealed class ArchiveRig : IDisposable
{
    public ArchiveRig(string? root = null, IStillIndex? index = null)
    {
        Index = index ?? Memory;
        Folder = new ArchiveFolder(root ?? Temp["camera"]);
        Files = new StillFiles(Folder, Index);
        Retention = new ArchiveRetention(Index, Files, Folder, () => Limits, Floor, _ => Free?.Invoke());
        Archive = new StillArchive(Index, Folder, Files, Retention, () => Temperature);
        Repair = new ArchiveRepair(Index, Folder, Files, NullLogger.Instance);
        Upkeep = new ArchiveUpkeep(Repair, Retention, Documents);
    }

    public const long Floor = 1_000_000;

    public TempFolder Temp { get; } = new();

    public InMemoryStillIndex Memory { get; } = new(new ManualTimeProvider(Noon.AddDays(1)));

    public InMemoryDocumentStore Documents { get; } = new();

    public IStillIndex Index { get; }

    public ArchiveFolder Folder { get; }

    public StillFiles Files { get; }

    public ArchiveRetention Retention { get; }

    public StillArchive Archive { get; }

    public ArchiveRepair Repair { get; }

    public ArchiveUpkeep Upkeep { get; }

    public List<ArchiveLimits> Limits { get; } = [];

    public double? Temperature { get; set; } = 21.5;

    /// <summary>What is free on the disk; null: nobody knows.</summary>
    public Func<long?>? Free { get; set; }

    /// <summary>Every file below the archive, with its length.</summary>
    public IEnumerable<string> OnDisk => Directory.Exists(Folder.Root)
        ? Directory.GetFiles(Folder.Root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];

    public Still? Keep(double seconds, string camera = "room", int length = 2000, params long[] incidents) =>
        Archive.Keep(Taken(seconds, camera, length), incidents.Length > 0 ? CaptureReason.Alarm : CaptureReason.Schedule, incidents);

    /// <summary>A file below the archive, past the archive.</summary>
    public string Put(string file, byte[] content)
    {
        var place = Folder.Join(file);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllBytes(place, content);
        return place;
    }

    /// <summary>Until the upkeep wants to rest; returns the pieces of work.</summary>
    public int KeepUp()
    {
        var steps = 0;
        while (Upkeep.Step() < TimeSpan.FromSeconds(1)) steps++;
        return steps;
    }

    public void Dispose() => Temp.Dispose();
}
