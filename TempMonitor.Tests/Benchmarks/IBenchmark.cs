namespace TempMonitor.Tests.Benchmarks;

/// <summary>Something measured on demand, never as a test: <c>dotnet run -c Release --project TempMonitor.Tests -- bench [name]</c>.</summary>
internal interface IBenchmark
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>One line: what is measured, and how.</summary>
    string Description { get; }

    void Run(BenchmarkReport report);
}
