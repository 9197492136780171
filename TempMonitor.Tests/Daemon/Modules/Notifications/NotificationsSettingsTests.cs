using TempMonitor.Core.Alarms;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Exec;
using TempMonitor.Daemon.Modules.Notifications.Smtp;
using TempMonitor.Daemon.Modules.Notifications.Webhook;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed class NotificationsSettingsTests : IDisposable
{
    private const string Section = "Modules:Notifications", One = $"--{Section}:Targets:one", Secret = "hunter2-hunter2";

    private static readonly string[] Chat = [$"{One}:Kind=webhook", $"{One}:Url=https://example.org/{Secret}"];
    private static readonly string[] Mail = [$"{One}:Kind=smtp", $"{One}:Host=mail.example.org", $"{One}:From=a@b.c", $"{One}:To=d@e.f"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NothingSet_IsOffWithoutTargets()
    {
        var options = Read();
        Assert.False(options.Enabled);
        Assert.False(options.AllowExec);
        Assert.Empty(options.Targets);
    }

    [Fact]
    public void Read_Targets_BindToTheirKinds()
    {
        var options = Read([.. Chat, $"{One}:Level=critical", $"{One}:Headers:X-Key=1", $"--{Section}:Targets:two:Kind=smtp", $"--{Section}:Targets:two:Host=h", $"--{Section}:Targets:two:From=a@b.c", $"--{Section}:Targets:two:To=d@e.f,g@h.i"]);
        var chat = Assert.IsType<WebhookOptions>(options.Targets["one"]);
        Assert.Equal((AlarmLevel.Critical, "generic", "1"), (chat.Level, chat.Format, chat.Headers["X-Key"]));
        Assert.Equal(["d@e.f", "g@h.i"], Assert.IsType<SmtpOptions>(options.Targets["two"]).To);
    }

    [Fact]
    public void Read_Exec_NeedsTwoDecisions()
    {
        string[] exec = [$"{One}:Kind=exec", $"{One}:Command=/bin/true"];
        Assert.Contains("Targets:one:Kind = \"exec\": programs are started only with Modules:Notifications:AllowExec = true", Problem(exec), StringComparison.Ordinal);
        Assert.IsType<ExecOptions>(Read([.. exec, $"--{Section}:AllowExec=true"]).Targets["one"]);
    }

    [Fact]
    public void Read_PasswordFromEnvironmentOrFile_IsTheUsualLayering()
    {
        var file = _folder.Write("etc/appsettings.json", """{ "Modules": { "Notifications": { "Targets": { "one": { "Kind": "smtp", "Host": "h", "From": "a@b.c", "To": ["d@e.f"], "Username": "u", "Password": "from-file" } } } } }""");
        Assert.True(File.Exists(file));
        Assert.Equal("from-file", ((SmtpOptions)Read().Targets["one"]).Password);
        Assert.Equal("later", ((SmtpOptions)Read($"{One}:Password=later").Targets["one"]).Password);
    }

    public static TheoryData<string[], string> Bad => new()
    {
        { [$"{One}:Kind=pigeon"], "Targets:one:Kind = \"pigeon\": must be one of alertmanager, exec, smtp, syslog, webhook" },
        { [$"{One}:Level=critical"], "Targets:one:Kind: must be one of alertmanager, exec, smtp, syslog, webhook" },
        { [$"{One}=https://example.org/{Secret}"], "Targets:one: a section with Kind belongs here" },
        { [$"{One}:Kind=webhook"], "Targets:one:Url: must be set" },
        { [.. Chat, $"{One}:Urll=https://example.org/{Secret}"], "Targets:one:Urll: unknown key; known here: Url, Format, Template" },
        { [.. Chat, $"{One}:Headers:X-{'ä'}={Secret}"], "Targets:one:Headers:X-ä: expected a header" },
        { [.. Chat, $"{One}:Headers:Host={Secret}"], "Targets:one:Headers:Host: expected a header: a name of letters, digits and '-' that is none of Content-Type" },
        { [$"{One}:Kind=webhook", $"{One}:Url=ftp://example.org/{Secret}"], "Targets:one:Url: expected a URL like https://example.org/path" },
        { [.. Chat, $"{One}:Format=irc"], "Targets:one:Format = \"irc\": there is no webhook format 'irc'; known are discord, generic, gotify, ntfy, slack, teams" },
        { [.. Chat, $"{One}:Format=slack", $"{One}:Template={{}}"], "Targets:one:Template = \"{}\": only Format = generic has a template" },
        { [.. Chat, $"{One}:Template={{\"a\":\"{{titel}}\"}}"], "there is no {titel}; known are id, kind, level, title" },
        { [.. Chat, $"{One}:Template={{\"a\":{{title}}}}"], "does not become JSON" },
        { [$"{One}:Kind=webhook", $"{One}:Url=https://ntfy.sh", $"{One}:Format=ntfy"], "Targets:one:Url: expected the URL of a topic" },
        { [.. Chat, $"{One}:QuietHours=22-7"], "Targets:one:QuietHours = \"22-7\": expected local hours like 22:00-07:00" },
        { [.. Chat, $"{One}:Level=none"], "Targets:one:Level = \"none\": must be warning or critical" },
        { [.. Chat, $"{One}:Repeat=00:00:10"], "Targets:one:Repeat = \"00:00:10\": must be 00:00:00 (never) or at least 00:01:00" },
        { [.. Chat, $"{One}:Delay=300"], "Targets:one:Delay = \"300\": expected a time" },
        { [.. Chat, $"{One}:RateLimit=-1"], "Targets:one:RateLimit = \"-1\": allowed: 0 to 1000" },
        { [.. Mail, $"{One}:Username=u", $"{One}:Password={Secret}", $"{One}:Tls=none"], "Targets:one:Tls = \"none\": a password is not sent without encryption" },
        { [.. Mail, $"{One}:Username=u"], "Targets:one:Username = \"u\": a user and a password belong together" },
        { [.. Mail, $"{One}:Pasword={Secret}"], "Targets:one:Pasword: unknown key" },
        { [.. Mail, $"{One}:Password:x={Secret}"], "Targets:one:Password: expected a text, not a section" },
        { [.. Mail, $"{One}:To=d@e.f, nobody"], "Targets:one:To = \"d@e.f, nobody\": 'nobody' is none: expected an address like room@example.org" },
        { [.. Mail, $"{One}:CertificateSha256=abc"], "expected 64 hexadecimal digits" },
        { [$"{One}:Kind=alertmanager", $"{One}:Url=http://am:9093", $"{One}:Delay=00:05:00"], "Targets:one:Delay = \"00:05:00\": Alertmanager does this itself" },
        { [$"{One}:Kind=alertmanager", $"{One}:Url=http://am:9093", $"{One}:Labels:severity=x"], "none of alertname, sensor, severity" },
        { [$"{One}:Kind=syslog", $"{One}:Server=http://x"], "Targets:one:Server = \"http://x\": expected unix:/dev/log, udp://host:514 or tcp://host:514" },
        { [$"{One}:Kind=exec", $"{One}:Command=true", $"--{Section}:AllowExec=true"], "Targets:one:Command = \"true\": expected the full path of a program" },
        { [$"--{Section}:Targets:Chef Koch:Kind=syslog"], "a target's name has 1 to 32 characters" },
        { [$"--{Section}:Heartbeat:Url=nowhere/{Secret}"], "Heartbeat:Url: expected a URL like https://example.org/path" },
        { [$"--{Section}:Heartbeat:Interval=00:00:01"], "Heartbeat:Interval = \"00:00:01\": allowed: 00:00:10 to 1.00:00:00" },
        { [$"--{Section}:Enabled=true", "--Modules:Alarms:Enabled=false"], "Modules:Notifications:Enabled = \"true\": needs Modules:Alarms:Enabled = true" },
        { [$"--{Section}:Heartbeat={Secret}"], "Modules:Notifications:Heartbeat: a section with Url, Interval, Timeout belongs here" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Read_Wrong_NamesItAndNoSecret(string[] overrides, string expected)
    {
        var problem = Problem(overrides);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, problem, StringComparison.Ordinal);
    }

    private string Problem(string[] overrides) => Assert.Throws<SettingsException>(() => Read(overrides)).Message;

    private NotificationsOptions Read(params string[] overrides)
    {
        using var sources = SettingSources.Load(_folder.Path, _folder.File("etc"), overrides);
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read().Modules.Select(m => m.Options).OfType<NotificationsOptions>().Single();
    }
}
