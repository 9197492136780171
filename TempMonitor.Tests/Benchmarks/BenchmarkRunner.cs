namespace TempMonitor.Tests.Benchmarks;

/// <summary>Finds the benchmarks of this assembly and runs the named ones, or all.</summary>
internal static class BenchmarkRunner
{
    public static int Run(string[] names)
    {
        var known = Find();
        var unknown = names.Except(known.Select(b => b.Name)).ToList();
        if (unknown.Count > 0)
        {
            Console.Error.WriteLine($"no benchmark '{unknown[0]}'; there are:");
            foreach (var benchmark in known) Console.Error.WriteLine($"  {benchmark.Name,-12} {benchmark.Description}");
            return 2;
        }

        var report = new BenchmarkReport(Console.Error);
        foreach (var benchmark in known.Where(b => names.Length == 0 || names.Contains(b.Name)))
        {
            Console.Error.WriteLine($"{benchmark.Name}: {benchmark.Description}");
            benchmark.Run(report);
        }

        report.Print(Console.Out);
        return 0;
    }

    private static List<IBenchmark> Find() =>
        [.. typeof(IBenchmark).Assembly.GetTypes().Where(t => t.IsClass && !t.IsAbstract && t.IsAssignableTo(typeof(IBenchmark)))
            .Select(t => (IBenchmark)Activator.CreateInstance(t)!).OrderBy(b => b.Name, StringComparer.Ordinal)];
}
