using System.Collections.Concurrent;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Files;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Modules.Camera.Archive;

/// <summary>The pictures on the disk. Who changes a camera's holds its lock.</summary>
internal sealed class StillFiles(ArchiveFolder folder, IStillIndex index)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly StillReader _reader = new(folder);
    private readonly ConcurrentDictionary<string, Lock> _locks = new(StringComparer.Ordinal);

    public Lock LockOf(string camera) => _locks.GetOrAdd(camera, _ => new Lock());

    /// <summary>On the disk, whole and under its name, when it returns; else not there at all.</summary>
    /// <exception cref="IOException">In one sentence.</exception>
    public void Write(string file, ReadOnlyMemory<byte> jpeg)
    {
        var target = folder.PathOf(file);
        try
        {
            Prepare(file);
            WriteAside(folder.Join(ArchiveFolder.DraftOf(file)), target, jpeg);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the still can't be kept as {target}: {failure.Message}", failure);
        }
    }

    /// <returns>Null when it is gone, or is not what was written.</returns>
    public Stream? Open(Still still) => _reader.Open(still);

    public bool IsWhole(Still still) => _reader.IsWhole(still);

    /// <summary>Takes stills of one camera out of the index, then off the disk: what is listed is there. What the disk does not give up is listed again.</summary>
    public void Discard(string camera, IReadOnlyList<Still> stills)
    {
        lock (LockOf(camera))
        {
            index.Remove(stills);
            for (var done = 0; done < stills.Count; done++)
            {
                try
                {
                    Delete(stills[done].File);
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    index.Add([.. stills.Skip(done)]);
                    throw new IOException($"{folder.Join(stills[done].File)} can't be removed: {failure.Message}", failure);
                }
            }
        }
    }

    /// <summary>With the folders that become empty.</summary>
    public void Delete(string file)
    {
        if (!folder.IsPlain(Path.GetDirectoryName(file)!)) return;
        var place = folder.Join(file);
        if (new FileInfo(place) is { LinkTarget: null }) File.Delete(place);
        for (var parts = file.Split('/').Length - 1; parts > 0; parts--)
            if (!TryDeleteFolder(folder.Join(string.Join('/', file.Split('/').Take(parts))))) return;
    }

    private static bool TryDeleteFolder(string place)
    {
        try
        {
            if (Directory.EnumerateFileSystemEntries(place).Any()) return false;
            Directory.Delete(place);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false; // it does not harm
        }
    }

    private static void WriteAside(string draft, string target, ReadOnlyMemory<byte> jpeg)
    {
        if (Path.Exists(target) || new FileInfo(target).LinkTarget is not null) throw new IOException("there is a file of that name already, of which the index knows nothing");
        File.Delete(draft); // of a daemon that was killed: nobody else writes here now
        try
        {
            using (var stream = SharedFile.Create(draft))
            {
                stream.Write(jpeg.Span);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        Flush(Path.GetDirectoryName(target)!);
    }

    /// <summary>The folders down to the file's, closed to others.</summary>
    private void Prepare(string file)
    {
        MakeFolder(folder.Root);
        var place = folder.Root;
        foreach (var part in file.Split('/')[..^1])
        {
            place = Path.Combine(place, part);
            if (new DirectoryInfo(place).LinkTarget is not null) throw new IOException($"{place} is a link; only the archive's own folder may be one");
            MakeFolder(place);
        }
    }

    private static void MakeFolder(string place)
    {
        if (Directory.Exists(place)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(place);
        else Directory.CreateDirectory(place, OwnerOnly);
        Flush(Path.GetDirectoryName(place)!);
    }

    private static void Flush(string place)
    {
        if (OperatingSystem.IsLinux()) FileNative.Flush(place);
    }
}
