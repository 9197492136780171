using TempMonitor.Tests.Benchmarks;

namespace TempMonitor.Tests;

/// <summary><c>dotnet test</c> runs the tests; run as a program, this measures: <c>-- bench [name ...]</c>.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["bench", .. var names]) return BenchmarkRunner.Run(names);
        Console.Error.WriteLine("usage: dotnet run -c Release --project TempMonitor.Tests -- bench [name ...]");
        return 2;
    }
}
