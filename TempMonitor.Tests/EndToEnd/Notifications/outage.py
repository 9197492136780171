#!/usr/bin/env python3
"""The daemon, a webhook receiver and Debian's exim; both receivers away for the first minutes, the daemon killed twice in between.

outage.py DAEMON [--speed 60] [--down 600] [--kills 2]       DAEMON: the program, e.g. artifacts/.../TempMonitor.Daemon

Starts DAEMON with the simulated cooling failure, lets SPEED simulated seconds pass in one, brings the receivers up after DOWN simulated
seconds, and counts: each message id once at each receiver, in the order of the events, with its original time, nothing lost.
Exit code 0 or 1; needs exim4 and root (exim). With each kill -9 the simulated clock starts anew at the real time: the ids count, not the times.
"""
import argparse, collections, http.server, json, os, pathlib, re, signal, socket, subprocess, sys, tempfile, threading, time, urllib.request

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


class Daemon:
    def __init__(self, program, folder, speed, webhook, mail):
        self.port = free_port()
        target = "--Modules:Notifications:Targets:"
        self.command = [
            program, f"--Http:Urls=http://127.0.0.1:{self.port}", "--Access:Token=a-token-for-tests", "--Simulation:When=always",
            "--Simulation:Scenario=cooling-failure", f"--Simulation:Speed={speed}", "--Modules:Notifications:Enabled=true",
            f"{target}chat:Kind=webhook", f"{target}chat:Url=http://127.0.0.1:{webhook}/hook", f"{target}chat:RateLimit=0",
            f"{target}mail:Kind=smtp", f"{target}mail:Host=127.0.0.1", f"{target}mail:Port={mail}", f"{target}mail:Tls=none",
            f"{target}mail:From=room@example.org", f"{target}mail:To=ann@example.org", f"{target}mail:RateLimit=0"]
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

    def told(self):
        """Of each target the Sent events of all incidents, and what was given up."""
        sent, lost = collections.Counter(), []
        for incident in self.get("/api/alarms?state=all&limit=1000")["incidents"]:
            for event in self.get(f"/api/alarms/{incident['id']}")["events"]:
                sent[event["by"]] += event["kind"] == "sent"
                lost += [event] if event["kind"] == "not_sent" else []
        return sent, lost


def main():
    options = argparse.ArgumentParser()
    options.add_argument("daemon")
    options.add_argument("--speed", type=float, default=60)
    options.add_argument("--down", type=float, default=600, help="simulated seconds without receivers")
    options.add_argument("--kills", type=int, default=2)
    options.add_argument("--minutes", type=float, default=180, help="simulated minutes in all")
    chosen = options.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tempmonitor-outage-"))
    os.chmod(folder, 0o755)
    (folder / "etc").mkdir()
    webhook, mail = Webhook(free_port()), Mail(folder / "exim", free_port())
    daemon = Daemon(chosen.daemon, folder, chosen.speed, webhook.port, mail.port)
    daemon.start()
    for _ in range(chosen.kills):
        time.sleep(chosen.down / chosen.speed / (chosen.kills + 1))
        daemon.kill()
        daemon.start()
    time.sleep(chosen.down / chosen.speed / (chosen.kills + 1))
    webhook.start()
    mail.start()
    time.sleep(chosen.minutes * 60 / chosen.speed)
    sent, lost = daemon.told()
    daemon.kill()
    mail.stop()

    problems = [f"given up: {event}" for event in lost]
    for name, ids in (("chat", webhook.ids()), ("mail", mail.ids())):
        print(f"{name}: {len(ids)} messages, {sent[name]} noted as sent: {ids}")
        problems += [f"{name} got nothing"] if not ids else []
        problems += [f"{name} got {key} {count} times" for key, count in collections.Counter(ids).items() if count > 1]
        problems += [f"{name}: not in order"] if name == "chat" and [int(i.split("-")[1]) for i in ids] != sorted(int(i.split("-")[1]) for i in ids) else []
    if set(webhook.ids()) != set(mail.ids()):
        problems.append(f"the two were told different things: {set(webhook.ids()) ^ set(mail.ids())}")
    for _, body in webhook.got:
        print(f"  {body['time']} {body['title']}")
    for problem in problems:
        print(f"FAILED: {problem}")
    print(f"log: {folder}/daemon.log")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
