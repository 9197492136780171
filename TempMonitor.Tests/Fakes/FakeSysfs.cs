using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>A tree of small text files held in memory.</summary>
internal sealed class FakeSysfs : ISysfs
{
    private readonly Dictionary<string, Func<string>> _files = [];
    private readonly Dictionary<string, string> _links = [];

    public string this[string path]
    {
        set => _files[path] = () => value;
    }

    public void Link(string path, string target) => _links[path] = target;

    public void Fail(string path, Exception refusal) => _files[path] = () => throw refusal;

    public void Remove(string path) => _files.Remove(path);

    public string? LinkTarget(string path) => _links.GetValueOrDefault(path);

    public string Read(string path) => _files.TryGetValue(path, out var file) ? file() : throw new FileNotFoundException("no such file", path);

    public bool Exists(string path) => _files.ContainsKey(path) || List(path).Count > 0;

    public IReadOnlyList<string> List(string path) =>
    [
        .. _files.Keys
            .Where(f => f.StartsWith($"{path}/", StringComparison.Ordinal))
            .Select(f => f[(path.Length + 1)..].Split('/')[0])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
