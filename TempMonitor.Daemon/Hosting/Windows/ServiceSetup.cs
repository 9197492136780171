using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>Carries out the steps of <see cref="ServiceSteps"/>; the first that fails ends it with one sentence.</summary>
[SupportedOSPlatform("windows")]
internal static class ServiceSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static void Install(string program, string data)
    {
        Directory.CreateDirectory(data);
        foreach (var step in ServiceSteps.Install(program, data, IsInstalled())) Carry(step);
    }

    public static void Remove()
    {
        if (!IsInstalled()) throw new SettingsException($"there is no service {ServiceSteps.Name}");
        foreach (var step in ServiceSteps.Remove()) Carry(step);
    }

    private static bool IsInstalled() => Run(ServiceSteps.IsInstalled) == 0;

    private static void Carry(ServiceStep step)
    {
        var code = Run(step);
        if (code == 0 || step.MayFail) return;
        throw new SettingsException($"can't {step.Purpose}: {step.Program} ended with {code} ({new Win32Exception(code).Message}). Run this as an administrator.");
    }

    private static int Run(ServiceStep step)
    {
        var program = Path.Combine(Environment.SystemDirectory, step.Program);
        var start = new ProcessStartInfo(program, step.Words) { UseShellExecute = false, CreateNoWindow = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            // nobody reads what they say, but a full pipe would hold them
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(Patience)) return process.ExitCode;
            process.Kill();
            throw new SettingsException($"can't {step.Purpose}: {step.Program} does not end");
        }
        catch (Win32Exception missing)
        {
            throw new SettingsException($"can't {step.Purpose}: {program} does not start ({missing.Message})");
        }
    }
}
