#!/usr/bin/env python3
"""A real Nagios 4 runs the shipped commands against a running daemon: its states, its performance data and its notifications are what they must be.
usage: nagios.py PROGRAM PORT TOKEN      (PROGRAM is TempMonitor.Daemon; its daemon listens on 127.0.0.1:PORT). Needs apt-get, for what it unpacks. Exit 0 if all held."""
import getpass, grp, os, re, shutil, socket, subprocess, sys, tempfile, time
from pathlib import Path

program, port, token = os.path.realpath(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
here = Path(__file__).resolve().parent
shipped = here.parent.parent / "packaging" / "nagios"
programs = Path(os.environ.get("E2E", Path.home() / ".cache/tempmonitor-e2e")) / "programs"
failures = []


def check(what, held, seen=""):
    if not held:
        failures.append(what)
        print(f"FAIL {what}: {seen}")


def closed_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


# one service a case: the command as it is shipped, with arguments of the test
def services(folder):
    (folder / "token").write_text(token + "\n")
    (folder / "wrong").write_text("wrong\n")
    return {
        "climate": f"check_tempmonitor!-p {port} --self",
        "limits": f"check_tempmonitor!-p {port} --quantity temperature,humidity",
        "hot": f"check_tempmonitor!-p {port} -c '~:1' --quantity temperature",
        "token": f"check_tempmonitor_token!{folder}/token!-p {port} --self",
        "wrong-token": f"check_tempmonitor_token!{folder}/wrong!-p {port}",
        "nobody": f"check_tempmonitor!-p {closed_port()}",
        "bad-usage": f"check_tempmonitor!-p {port} -w hot",
    }


def write_configuration(folder):
    plugin = folder / "check_tempmonitor"
    plugin.write_text((shipped / "check_tempmonitor").read_text().replace("/usr/bin/tempmonitor", program))
    plugin.chmod(0o755)
    for sub in ("var/rw", "var/spool/checkresults"):
        (folder / sub).mkdir(parents=True)
    main = (here / "Nagios" / "nagios.cfg").read_text().replace("@DIR@", str(folder))
    main = main.replace("nagios_user=nobody", f"nagios_user={getpass.getuser()}").replace("nagios_group=nogroup", f"nagios_group={grp.getgrgid(os.getgid()).gr_name}")
    (folder / "nagios.cfg").write_text(main)
    objects = (here / "Nagios" / "objects.cfg").read_text().replace("@DIR@", str(folder))
    objects += (shipped / "tempmonitor.cfg").read_text().replace("/usr/lib/nagios/plugins/check_tempmonitor", str(plugin))
    objects += "define host {\n use generic-host\n host_name server-room\n address 127.0.0.1\n}\n"
    for name, command in services(folder).items():
        objects += f"define service {{\n use generic-service\n host_name server-room\n service_description {name}\n check_command {command}\n}}\n"
    (folder / "objects.cfg").write_text(objects)


def read_status(folder):
    """{service: {key: value}} of what Nagios has checked at least once."""
    try:
        text = (folder / "var/status.dat").read_text()
    except FileNotFoundError:
        return {}
    found = {}
    for block in re.findall(r"servicestatus \{(.*?)\n\t\}", text, re.S):
        values = dict(line.strip().split("=", 1) for line in block.strip().splitlines())
        if values["has_been_checked"] == "1":
            found[values["service_description"]] = values
    return found


def run(folder):
    log = open(folder / "out", "w")
    server = subprocess.Popen([programs / "usr/sbin/nagios4", folder / "nagios.cfg"], stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 60
        wanted = set(services(folder))
        while time.monotonic() < deadline and set(read_status(folder)) != wanted:
            if server.poll() is not None:
                break
            time.sleep(0.5)
        return read_status(folder)
    finally:
        server.terminate()
        server.wait(20)


STATES = {"climate": "0", "hot": "2", "token": "0", "wrong-token": "3", "nobody": "2", "bad-usage": "3"}
FIGURE = r"-?\d+\.\d+"


def judge(folder, found):
    check("every service was checked", set(found) == set(services(folder)), f"{sorted(found)} {(folder / 'out').read_text()[-2000:]}")
    for name, state in STATES.items():
        seen = found.get(name, {})
        # the clock of the test machine need not be synchronised: degraded, and no fault of the plugin
        good = {state, "1"} if name in ("climate", "token") else {state}
        check(f"{name} has the state {state}", seen.get("current_state") in good, f"{seen.get('current_state')} {seen.get('plugin_output')}")
    outputs = {name: values["plugin_output"] for name, values in found.items()}
    figures = {name: values["performance_data"] for name, values in found.items()}
    check("the text ends before the bar", all("|" not in text and re.match(r"TEMPMONITOR (OK|WARNING|CRITICAL|UNKNOWN) - .", text) for text in outputs.values()), outputs)
    for name in ("climate", "token"):
        check(f"{name}: figures", re.search(rf"^temperature={FIGURE} humidity={FIGURE}%;;;0;100 ", figures.get(name, "")), figures.get(name))
    check("hot: its own range", re.fullmatch(rf"temperature={FIGURE};;~:1", figures.get("hot", "")), figures.get("hot"))
    if os.environ.get("WITHOUT_ALARMS") is None:
        check("limits: those of the monitor's alarms", re.fullmatch(rf"temperature={FIGURE};18:27;15:32 humidity={FIGURE}%;~:70;8:80;0;100", figures.get("limits", "")), figures.get("limits"))
    check("nobody, wrong token, bad usage: no figures", not any(figures.get(n) for n in ("nobody", "wrong-token", "bad-usage")), figures)
    notified = (folder / "var/notify.txt").read_text() if (folder / "var/notify.txt").exists() else ""
    check("notified of the hot room", re.search(r"PROBLEM hot CRITICAL TEMPMONITOR CRITICAL - temperature .* is above 1", notified), notified)


subprocess.run([here / "unpacked.sh", programs, "nagios4-core", "nagios4-common"], check=True)
folder = Path(tempfile.mkdtemp(prefix="tempmonitor-nagios-"))
try:
    write_configuration(folder)
    found = run(folder)
    judge(folder, found)
finally:
    shutil.rmtree(folder, ignore_errors=True)
if not failures:
    print(f"nagios: {len(found)} services; {found['limits']['plugin_output']} | {found['limits']['performance_data']}")
sys.exit(1 if failures else 0)
