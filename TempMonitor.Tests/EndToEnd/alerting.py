#!/usr/bin/env python3
"""The whole path in the programs of others: the daemon's alarm, a real Prometheus with the shipped rules, a real Alertmanager with the shipped route, a webhook.
It fires, resolves when the room is good again, and a daemon that is killed fires TempMonitorDown. Waiting times of minutes are cut to seconds, nothing else.
usage: alerting.py PROGRAM      (TempMonitor.Daemon). Needs prometheus, and apt-get for what it unpacks. Exit 0 if all held."""
import json, os, re, shutil, signal, socket, subprocess, sys, tempfile, threading, time, urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

program = os.path.realpath(sys.argv[1])
here = Path(__file__).resolve().parent
shipped = here.parent.parent / "packaging"
programs = Path(os.environ.get("E2E", Path.home() / ".cache/tempmonitor-e2e")) / "programs"
messages, children, began = [], [], time.monotonic()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        for alert in body["alerts"]:
            messages.append((self.path, alert["status"], alert["labels"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait(what, condition, seconds=90):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            print(f"ok    {what} ({time.monotonic() - began:.0f} s)")
            return
        time.sleep(0.3)
    raise SystemExit(f"FAIL  {what}: not within {seconds} s; messages: {messages}")


def start(*words, **environment):
    log = open(folder / f"log{len(children)}", "w")
    child = subprocess.Popen([str(w) for w in words], stdout=log, stderr=log, env={**os.environ, **environment})
    children.append(child)
    return child


def start_daemon(*settings):
    child = start(program, f"--Http:Urls=http://127.0.0.1:{port}", "--Simulation:When=always", "--Access:Token=a-token-for-tests", "--Sampling:Interval=00:00:01", "--Compensation:CpuTimeConstant=00:00:01",
                  "--Modules:Alarms:Rules:temperature-high:ClearDelay=00:00:00", "--Modules:Alarms:Rules:temperature-high:CriticalTrip=00:00:00", *settings, STATE_DIRECTORY=str(folder / "state"))

    def ready():
        if child.poll() is not None:
            raise SystemExit(f"FAIL  the daemon ended: {(folder / f'log{len(children) - 1}').read_text()[-1000:]}")
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2).status == 200
        except OSError:
            return False

    wait("the daemon is ready", ready)
    return child


def told(alert, status, path):
    return [m for m in messages if m[0] == path and m[1] == status and m[2]["alertname"] == alert]


def shortened(text, *pairs):
    for pattern, replacement in pairs:
        text, count = re.subn(pattern, replacement, text)
        assert count, f"{pattern} is not in the shipped file"
    return text


folder = Path(tempfile.mkdtemp(prefix="tempmonitor-alerting-"))
(folder / "state").mkdir()
subprocess.run([here / "unpacked.sh", programs, "prometheus-alertmanager"], check=True)
receiver = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=receiver.serve_forever, daemon=True).start()
port, prometheus_port, alertmanager_port = free_port(), free_port(), free_port()
hook = f"http://127.0.0.1:{receiver.server_port}"
try:
    rules = shortened((shipped / "prometheus/tempmonitor.rules.yml").read_text(), (r"keep_firing_for: \w+", "keep_firing_for: 2s"), (r"\bfor: 2m", "for: 2s"))
    (folder / "rules.yml").write_text(rules)
    scrape = shortened((shipped / "prometheus/scrape.example.yml").read_text(), ("/usr/share/tempmonitor/prometheus/tempmonitor.rules.yml", str(folder / "rules.yml")),
                       ("server-room:8080", f"127.0.0.1:{port}"), ("localhost:9093", f"127.0.0.1:{alertmanager_port}"), ("scrape_interval: 30s", "scrape_interval: 1s"))
    (folder / "prometheus.yml").write_text("global: { evaluation_interval: 1s, scrape_timeout: 1s }\n" + scrape)
    route = shortened((shipped / "alertmanager/tempmonitor.example.yml").read_text(), (r"http://127.0.0.1:9095/on-call", f"{hook}/on-call"), (r"https://hc-ping.example.org/your-uuid", f"{hook}/dead-man"),
                      (r"group_wait: \w+", "group_wait: 1s"), (r"group_interval: \w+", "group_interval: 1s"), (r"repeat_interval: 5m", "repeat_interval: 2s"))
    (folder / "alertmanager.yml").write_text(route)
    start(programs / "usr/bin/prometheus-alertmanager", f"--config.file={folder}/alertmanager.yml", f"--storage.path={folder}/am", f"--web.listen-address=127.0.0.1:{alertmanager_port}", "--cluster.listen-address=")
    start("prometheus", f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data", f"--web.listen-address=127.0.0.1:{prometheus_port}", "--log.level=warn")

    daemon = start_daemon("--Modules:Alarms:Rules:temperature-low:Enabled=false", "--Modules:Alarms:Rules:temperature-high:Warning=4", "--Modules:Alarms:Rules:temperature-high:Critical=5")
    wait("the critical alarm reaches on-call", lambda: told("TempMonitorAlarmCritical", "firing", "/on-call"))
    labels = told("TempMonitorAlarmCritical", "firing", "/on-call")[0][2]
    assert (labels["alarm"], labels["severity"], labels["room"]) == ("temperature-high", "critical", "server-room"), labels
    wait("the dead-man switch is fed again and again", lambda: len(told("TempMonitorWatchdog", "firing", "/dead-man")) >= 2)

    daemon.send_signal(signal.SIGTERM)
    daemon.wait(20)
    daemon = start_daemon()
    wait("it resolves when the room is good again", lambda: told("TempMonitorAlarmCritical", "resolved", "/on-call"))
    assert len(told("TempMonitorAlarmCritical", "firing", "/on-call")) <= 2, messages

    fed, down = len(told("TempMonitorWatchdog", "firing", "/dead-man")), len(told("TempMonitorDown", "firing", "/on-call"))
    wait("nothing is said to be down", lambda: len(told("TempMonitorDown", "resolved", "/on-call")) >= min(down, 1))
    daemon.kill()
    wait("a daemon that was killed reaches on-call", lambda: len(told("TempMonitorDown", "firing", "/on-call")) > down)
    time.sleep(8)
    after = len(told("TempMonitorWatchdog", "firing", "/dead-man"))
    time.sleep(6)
    assert len(told("TempMonitorWatchdog", "firing", "/dead-man")) == after, "the dead-man switch is fed though nobody watches the room"
    print(f"alerting: fired, resolved, and the dead-man switch ({fed} times fed) falls silent with the daemon")
finally:
    for child in children:
        if child.poll() is None:
            child.kill()
    shutil.rmtree(folder, ignore_errors=True)
