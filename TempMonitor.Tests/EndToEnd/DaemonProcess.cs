using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The real daemon as a process of its own: a free port, a state folder of its own, gone at the end.</summary>
internal sealed class DaemonProcess : IDisposable
{
    public const string Token = "a-token-for-tests";

    private readonly StringBuilder _output = new();
    private readonly HttpClient _http;

    private DaemonProcess(Process process, int port)
    {
        Process = process;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Process Process { get; }

    public HttpClient Http => _http;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>The program as the build of this configuration left it.</summary>
    public static string Program { get; } = Path.Combine(
        Repository.Root, "artifacts", "bin", "TempMonitor.Daemon", new DirectoryInfo(AppContext.BaseDirectory).Name, "TempMonitor.Daemon.dll");

    public static DaemonProcess Start(TempFolder folder, params string[] arguments) => Start(folder, FreePort(), new Dictionary<string, string>(), arguments);

    public static DaemonProcess Start(TempFolder folder, int port, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        new(Launch("dotnet", folder, environment, [Program, .. Served(port, arguments)]), port);

    /// <summary>With the token that it makes itself.</summary>
    public static DaemonProcess StartWithItsOwnToken(TempFolder folder, int port) =>
        new(Launch("dotnet", folder, new Dictionary<string, string>(), [Program, $"--Http:Urls=http://127.0.0.1:{port}"]), port);

    /// <summary>A published program of its own instead of the build's.</summary>
    public static DaemonProcess StartPublished(string program, TempFolder folder, params string[] arguments)
    {
        var port = FreePort();
        return new(Launch(program, folder, new Dictionary<string, string>(), Served(port, arguments)), port);
    }

    /// <summary>Runs the program to its end, with nothing set but the folders. For verbs and for starts that must fail.</summary>
    public static (int ExitCode, string Output, string Error) Run(TempFolder folder, params string[] arguments)
    {
        using var process = Launch("dotnet", folder, new Dictionary<string, string>(), [Program, .. arguments]);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill();
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end");
        }

        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>As somebody who owns nothing. For root only.</summary>
    public static (int ExitCode, string Error) RunAsNobody(TempFolder folder, params string[] arguments)
    {
        using var process = Launch("setpriv", folder, new Dictionary<string, string> { ["DOTNET_CLI_HOME"] = "/tmp" }, ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", Program, .. arguments]);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    /// <summary>Below those that the kernel gives out: until the daemon listens there, no other program of the machine is given it.</summary>
    public static int FreePort()
    {
        for (var tries = 0; ; tries++)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException) when (tries < 100)
            {
                // taken: another
            }
        }
    }

    public JsonElement Get(string path) => JsonDocument.Parse(_http.GetStringAsync(path).GetAwaiter().GetResult()).RootElement;

    public (HttpStatusCode Status, string Body) Ask(string path)
    {
        using var answer = _http.GetAsync(path).GetAwaiter().GetResult();
        return (answer.StatusCode, answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }

    /// <summary>The value of one series of /metrics, written as there; 0 when it is not there.</summary>
    public double Metric(string series)
    {
        var line = Ask("/metrics").Body.Split('\n').FirstOrDefault(l => l.StartsWith(series + " ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture);
    }

    public double Reads(string sensor) => Metric($"tempmonitor_sensor_reads_total{{sensor=\"{sensor}\"}}");

    /// <summary>Asks until the condition holds; fails with the daemon's own words when it does not.</summary>
    public void WaitFor(string what, Func<DaemonProcess, bool> condition, int seconds = 60)
    {
        var patience = Stopwatch.GetTimestamp();
        while (!Holds(condition))
        {
            if (Process.HasExited) Assert.Fail($"the daemon ended while waiting until {what}:\n{Output}");
            if (Stopwatch.GetElapsedTime(patience).TotalSeconds > seconds) Assert.Fail($"waited in vain until {what}:\n{Output}");
            Process.WaitForExit(50);
        }
    }

    public void WaitUntilReady() => WaitFor("it is ready", d => d.Ask("/readyz").Status == HttpStatusCode.OK);

    /// <summary>SIGTERM, as systemd sends it. Returns how long the stop took.</summary>
    public TimeSpan Terminate()
    {
        var asked = Stopwatch.GetTimestamp();
        using (Process.Start("kill", ["-TERM", $"{Process.Id}"]))
        {
        }

        Assert.True(Process.WaitForExit(TimeSpan.FromSeconds(30)), $"still running after SIGTERM:\n{Output}");
        return Stopwatch.GetElapsedTime(asked);
    }

    public void Dispose()
    {
        if (!Process.HasExited) Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
        _http.Dispose();
    }

    private static string[] Served(int port, string[] arguments) => [$"--Http:Urls=http://127.0.0.1:{port}", $"--Access:Token={Token}", .. arguments];

    private static Process Launch(string program, TempFolder folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        // whatever hangs on the buses of the machine that tests, it is not for us
        start.Environment["TEMPMONITOR_Hardware__SysRoot"] = folder.File("no-sys");
        start.Environment["TEMPMONITOR_Hardware__DevRoot"] = folder.File("no-dev");
        start.Environment["STATE_DIRECTORY"] = folder.File("state");
        start.Environment["CONFIGURATION_DIRECTORY"] = folder.File("etc");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private bool Holds(Func<DaemonProcess, bool> condition)
    {
        try
        {
            return condition(this);
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
    }
}
