#!/usr/bin/env python3
"""A night that goes wrong twice: the room gets hot while webhook and mail server are away for ten minutes, and the daemon is killed twice meanwhile.

outage.py PROGRAM [--down 600]       PROGRAM: TempMonitor.Daemon. In real time: about 14 minutes, most of them waiting.

The thermometer is a file of a hwmon chip that this script writes: 22 degrees, 28, 33.5, 22. Rules and delays are the defaults. A kill falls into a trip
delay that runs, another between an alarm and its delivery. When the receivers (an HTTP server, Debian's exim) come up, each must get every message once, in order,
with the time at which it happened; nothing lost, nothing double. Exit code 0 or 1; needs exim4 and root (exim).
"""
import argparse, collections, datetime, http.server, json, os, pathlib, random, re, signal, socket, subprocess, sys, tempfile, threading, time, urllib.request

EXIM = """
spool_directory = {d}/spool
log_file_path = {d}/log/%slog
pid_file_path = {d}/exim.pid
primary_hostname = localhost
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
deliver_drop_privilege = true
keep_environment =
acl_smtp_rcpt = ok
acl_smtp_data = ok
begin acl
ok:
  accept
begin routers
all:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  directory = {d}/mail
  maildir_format = true
  create_directory
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Webhook:
    """Keeps what it gets, with its Idempotency-Key."""

    def __init__(self, port):
        self.port, self.got, self.server = port, [], None

    def start(self):
        got = self.got

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                got.append((self.headers["Idempotency-Key"], json.loads(body)))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def ids(self):
        return [key for key, _ in self.got]


class Mail:
    def __init__(self, folder, port):
        self.folder, self.port, self.process = folder, port, None

    def start(self):
        for name in ("", "spool", "log", "mail"):
            (self.folder / name).mkdir(exist_ok=True)
            os.chmod(self.folder / name, 0o777)
        (self.folder / "exim.conf").write_text(EXIM.format(d=self.folder, port=self.port))
        self.process = subprocess.Popen(["/usr/sbin/exim4", "-bdf", "-q1m", "-C", str(self.folder / "exim.conf")])

    def ids(self):
        mails = sorted((self.folder / "mail" / "new").glob("*"), key=lambda p: p.stat().st_mtime_ns) if (self.folder / "mail" / "new").is_dir() else []
        return [re.search(r"^Message-ID: <tempmonitor\.([0-9-]+)@", m.read_text(errors="replace"), re.M | re.I).group(1) for m in mails]

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()


class Room:
    """A thermometer that the kernel drives: one file, never quite still."""

    def __init__(self, folder):
        chip = folder / "sys/class/hwmon/hwmon0"
        chip.mkdir(parents=True)
        (chip / "name").write_text("sht3x\n")
        self.file, self.now, self.goal, self.noise = chip / "temp1_input", 22.0, 22.0, random.Random(1)
        self.step()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            time.sleep(0.5)
            self.step()

    def step(self):
        self.now += max(-0.5, min(0.5, self.goal - self.now))
        draft = self.file.with_suffix(".new")
        draft.write_text(f"{(self.now + self.noise.uniform(-0.03, 0.03)) * 1000:.0f}\n")
        draft.replace(self.file)


class Daemon:
    def __init__(self, program, folder, webhook, mail):
        self.port = free_port()
        target = "--Modules:Notifications:Targets:"
        self.command = [
            program, f"--Http:Urls=http://127.0.0.1:{self.port}", "--Access:Token=a-token-for-tests", "--Simulation:When=never", f"--Hardware:SysRoot={folder}/sys",
            "--Sensors:room:Driver=hwmon", "--Sensors:room:Chip=sht3x", "--Sensors:room:Interval=00:00:02", "--Modules:Notifications:Enabled=true",
            f"{target}chat:Kind=webhook", f"{target}chat:Url=http://127.0.0.1:{webhook}/hook",
            f"{target}mail:Kind=smtp", f"{target}mail:Host=127.0.0.1", f"{target}mail:Port={mail}", f"{target}mail:Tls=none",
            f"{target}mail:From=room@example.org", f"{target}mail:To=ann@example.org"]
        self.environment = {**os.environ, "STATE_DIRECTORY": str(folder / "state"), "CONFIGURATION_DIRECTORY": str(folder / "etc")}
        self.log = open(folder / "daemon.log", "ab")
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=self.log, stderr=self.log)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def get(self, path):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": "Bearer a-token-for-tests"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def events(self):
        found = []
        for incident in self.get("/api/alarms?state=all")["incidents"]:
            found += [{**event, "alarm": incident["rule"]} for event in self.get(f"/api/alarms/{incident['id']}")["events"]]
        return sorted(found, key=lambda e: e["id"])


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("daemon")
    options.add_argument("--down", type=float, default=600, help="seconds without receivers")
    chosen = options.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tempmonitor-outage-"))
    os.chmod(folder, 0o755)
    (folder / "etc").mkdir()
    room, webhook, mail = Room(folder), Webhook(free_port()), Mail(folder / "exim", free_port())
    daemon = Daemon(chosen.daemon, folder, webhook.port, mail.port)
    began, problems = time.time(), []

    def at(seconds, what, act):
        time.sleep(max(0, began + seconds - time.time()))
        print(f"{seconds:5.0f} s  {what}", flush=True)
        act()

    def again():
        daemon.kill()
        daemon.start()

    try:
        daemon.start()
        at(20, "the room goes to 28 degrees: warning after 120 s", lambda: setattr(room, "goal", 28.0))
        at(90, "kill -9 in the trip delay", again)
        at(200, "the room goes to 33.5 degrees: critical after 60 s", lambda: setattr(room, "goal", 33.5))
        at(300, "kill -9 with messages that nobody took", again)
        at(330, "the room is good again: recovery after 300 s", lambda: setattr(room, "goal", 22.0))
        at(chosen.down, "webhook and mail server come up", lambda: (webhook.start(), mail.start()))

        def recovered():
            return "temperature-high" in {b.get("alarm") for _, b in webhook.got if b.get("kind") == "recovery"}

        # each target tries again in its own time: the one that was told first says nothing of the other
        while time.time() < began + chosen.down + 420 and not (recovered() and set(webhook.ids()) == set(mail.ids())):
            time.sleep(1)
        time.sleep(5)
        events, told = daemon.events(), collections.Counter()
        for event in events:
            told[event.get("by")] += event["kind"] == "sent"
            problems += [f"given up: {event}"] if event["kind"] == "not-sent" else []
        happened = {f"{e['kind']} {e['alarm']}": moment(e["time"]) - began for e in events if e["kind"] in ("raised", "cleared")}
        print("happened: " + ", ".join(f"{name} at {seconds:.0f} s" for name, seconds in happened.items()))
        raised = [e for e in events if e["kind"] == "raised" and e["alarm"] == "temperature-high"]
        problems += [] if [e["level"] for e in raised] == ["warning", "critical"] else [f"temperature-high was raised {raised}"]
        problems += [] if raised and 130 <= moment(raised[0]["time"]) - began <= 165 else ["the kill in the trip delay moved the warning"]
        for name, ids in (("chat", webhook.ids()), ("mail", mail.ids())):
            print(f"{name}: {len(ids)} messages, {told[name]} noted as sent")
            problems += [f"{name} got nothing"] if not ids else []
            problems += [f"{name} got {key} {count} times" for key, count in collections.Counter(ids).items() if count > 1]
        order = [body["time"] for _, body in webhook.got]
        problems += [] if order == sorted(order) else [f"chat: not in order: {order}"]
        late = [body for _, body in webhook.got if moment(body["time"]) < began + chosen.down - 30]
        problems += [] if len(late) >= 2 else ["no message has the time at which it happened"]
        problems += [] if recovered() else ["no recovery was told"]
        if set(webhook.ids()) != set(mail.ids()):
            problems.append(f"the two were told different things: {set(webhook.ids()) ^ set(mail.ids())}")
        for _, body in webhook.got:
            print(f"  {body['time']} {body['title']}: {body['text']}")
    finally:
        daemon.kill()
        mail.stop()
    for problem in problems:
        print(f"FAILED: {problem}")
    if problems:
        print(f"log: {folder}/daemon.log")
    else:
        print("outage: each receiver got each message once, in order, with its time, after two kills")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
