using System.Reflection;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Architecture;

/// <summary>The rules of the house that the compiler does not know.</summary>
public sealed class HouseTests
{
    private static readonly Assembly Core = typeof(Quantity).Assembly;
    private static readonly Assembly Daemon = typeof(TempMonitor.Daemon.Http.HttpOptions).Assembly;

    // One per boundary: sensor step, sink dispatch, batching sink, module or loop, one target of the notifications, HTTP.
    private static readonly string[] Boundaries =
    [
        "TempMonitor.Core/Pipeline/BatchingSink.cs",
        "TempMonitor.Core/Pipeline/ReadingPipeline.cs",
        "TempMonitor.Core/Sensors/MonitoredSensor.cs",
        "TempMonitor.Daemon/Http/RequestBoundary.cs",
        "TempMonitor.Daemon/Modules/ModuleLoop.cs",
        "TempMonitor.Daemon/Modules/Notifications/Target.cs",
        "TempMonitor.Daemon/Threading/LoopThread.cs",
    ];

    [Fact]
    public void Core_References_OnlyTheBaseLibraryLoggingAndOptions()
    {
        var foreign = Core.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && n is not ("Microsoft.Extensions.Logging.Abstractions" or "Microsoft.Extensions.Options"));
        Assert.Empty(foreign);
    }

    [Fact]
    public void Classes_ThatNobodyDerivesFrom_AreSealed()
    {
        var types = Core.GetTypes().Concat(Daemon.GetTypes()).ToList();
        var bases = types.Select(t => t.BaseType).OfType<Type>().Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t).ToHashSet();
        var open = types.Where(t => t.IsClass && !t.IsSealed && !t.IsAbstract && !bases.Contains(t) && t.Namespace?.StartsWith("TempMonitor", StringComparison.Ordinal) == true);
        Assert.Empty(open.Select(t => t.FullName));
    }

    [Fact]
    public void Daemon_Types_AreInternal()
    {
        var visible = Daemon.GetTypes().Where(t => t.IsPublic && t.Namespace?.StartsWith("TempMonitor", StringComparison.Ordinal) == true);
        Assert.Empty(visible.Select(t => t.FullName));
    }

    [Fact]
    public void BroadCatches_Source_OnlyAtTheBoundaries()
    {
        var found = AllSources().Where(f => Text(f).Contains("#pragma warning disable CA1031", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(Boundaries, found);
    }

    [Fact]
    public void Files_Source_StayShort()
    {
        var longer = AllSources().Select(f => (File: f, Lines: Text(f).AsSpan().Count('\n'))).Where(f => f.Lines > 200);
        Assert.Empty(longer);
    }

    [Fact]
    public void Drivers_EachFolder_HasAReadme()
    {
        var folders = AllSources().Where(f => f.EndsWith("Driver.cs", StringComparison.Ordinal) && f.StartsWith("TempMonitor.Core/Sensors/", StringComparison.Ordinal))
            .Select(f => Path.GetDirectoryName(f)!).Where(d => !d.EndsWith("Sensors", StringComparison.Ordinal) && !d.EndsWith("Transport", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(folders);
        Assert.All(folders, d => Assert.True(File.Exists(Repository.File(d, "README.md")), $"{d} lacks a README.md"));
    }

    [Fact]
    public void Namespaces_Source_FollowTheFolders()
    {
        var wrong = AllSources().Where(f => Text(f).Contains("namespace ", StringComparison.Ordinal)
            && !Text(f).Contains($"namespace {Path.GetDirectoryName(f)!.Replace('/', '.')};", StringComparison.Ordinal));
        Assert.Empty(wrong);
    }

    private static IEnumerable<string> AllSources() => Repository.Sources("TempMonitor.Core").Concat(Repository.Sources("TempMonitor.Daemon"));

    private static string Text(string file) => File.ReadAllText(Repository.File(file));
}
