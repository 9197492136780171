using TempMonitor.Daemon.Cli;

namespace TempMonitor.Daemon;

internal static class Program
{
    private static int Main(string[] args) => CommandLine.Run(args);
}
