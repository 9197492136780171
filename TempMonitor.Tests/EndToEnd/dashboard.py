#!/usr/bin/env python3
"""The shipped dashboard and rules against a running daemon and a Prometheus that scrapes it with the shipped rules.
usage: dashboard.py DASHBOARD.json RULES_FOLDER PROMETHEUS_URL DAEMON_URL    Exit 0 if all held."""
import json, re, sys, time, urllib.parse, urllib.request

dashboard_file, rules_folder, prometheus, daemon = sys.argv[1:5]
failures = []


def fail(text):
    failures.append(text)
    print("FAIL", text)


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.read().decode()


def ask(question):
    return json.loads(fetch(f"{prometheus}/api/v1/query?query={urllib.parse.quote(question)}"))


def panels_of(board):
    return [p for p in board["panels"] if p["type"] != "row"]


def shape(board):
    """What Grafana would refuse or show wrongly, and what makes it fit only the author's own Grafana."""
    if board["uid"] != "tempmonitor" or board["id"] is not None:
        fail("the dashboard needs a fixed uid and no id")
    if board["schemaVersion"] < 36:
        fail("the dashboard's schema is older than Grafana 9")
    ids = [p["id"] for p in board["panels"]]
    if len(set(ids)) != len(ids):
        fail("two panels have one id")
    places = {}
    for panel in board["panels"]:
        g = panel["gridPos"]
        if g["x"] + g["w"] > 24:
            fail(f"{panel['title']} is wider than the page")
        for x in range(g["x"], g["x"] + g["w"]):
            for y in range(g["y"], g["y"] + g["h"]):
                if (x, y) in places:
                    return fail(f"{panel['title']} lies over {places[x, y]}")
                places[x, y] = panel["title"]
    for panel in panels_of(board):
        for target in panel["targets"]:
            if target["datasource"]["uid"] != "${datasource}":
                fail(f"{panel['title']} names a data source of somebody")
        if len({t["refId"] for t in panel["targets"]}) != len(panel["targets"]):
            fail(f"{panel['title']} has two queries of one name")
    known = {v["name"] for v in board["templating"]["list"]} | {"__rate_interval", "__all"}
    for used in re.findall(r"\$\{?(\w+)", json.dumps(board["panels"]) + json.dumps(board["annotations"])):
        if used not in known:
            fail(f"the dashboard has no variable {used}")


def filled(question):
    return question.replace("$instance", ".+").replace("$sensor", ".+").replace("$__rate_interval", "1m")


# what must have an answer a few seconds after the start of a daemon in its simulated room
EXPECTED = {"Temperature", "Humidity", "Dew point", "Open alarms", "Health", "Oldest reading", "Temperature, with the alarm limits",
            "Relative humidity, with the alarm limits", "Dew point, with the alarm limits", "Distance to the dew point", "Raw against corrected", "Pressure", "Alarm states",
            "Age of the readings", "Database"}
# and that each of its questions has
EVERY = {"Temperature, with the alarm limits", "Relative humidity, with the alarm limits", "Dew point, with the alarm limits"}


def questions(board):
    for panel in panels_of(board):
        answers = [ask(filled(t["expr"])) for t in panel["targets"]]
        for target, answer in zip(panel["targets"], answers):
            if answer["status"] != "success":
                fail(f"{panel['title']}: {target['expr']}: {answer.get('error')}")
        found = [bool(a.get("data", {}).get("result")) for a in answers]
        if panel["title"] in EXPECTED and not any(found) or panel["title"] in EVERY and not all(found):
            fail(f"{panel['title']} is empty: {[t['expr'] for t, f in zip(panel['targets'], found) if not f]}")
    for note in board["annotations"]["list"]:
        if "expr" in note and (answer := ask(filled(note["expr"])))["status"] != "success":
            fail(f"annotation {note['name']}: {answer.get('error')}")
    missing = EXPECTED - {p["title"] for p in panels_of(board)}
    if missing:
        fail(f"the dashboard lost {missing}")


def rules():
    def now():
        return [r for g in json.loads(fetch(f"{prometheus}/api/v1/rules"))["data"]["groups"] for r in g["rules"]]

    def is_settled(rules):  # a rule that has been looked at may not have its state yet
        return all(r["health"] != "unknown" for r in rules) and any(r["state"] == "firing" for r in rules if r["type"] == "alerting")

    deadline = time.monotonic() + 90
    while not is_settled(all_rules := now()) and time.monotonic() < deadline:
        time.sleep(1)
    for rule in all_rules:
        if rule["health"] != "ok":
            fail(f"rule {rule['name']}: {rule['health']} {rule.get('lastError', '')}")
    # only what is true of a simulated room that has just started
    firing = {r["name"] for r in all_rules if r["type"] == "alerting" and r["state"] == "firing"}
    if firing != {"TempMonitorWatchdog"}:
        fail(f"firing on a healthy daemon: {firing}")
    text = open(f"{rules_folder}/tempmonitor.rules.yml").read()
    tests = "".join(open(f"{rules_folder}/{n}").read() for n in ("tempmonitor.rules.test.yml", "tempmonitor.rules.days.test.yml"))
    for alert in re.findall(r"- alert: (\w+)", text):
        if not re.fullmatch(r"TempMonitor([A-Z][a-z]+)+", alert):
            fail(f"{alert} is not in CamelCase")
        if not re.search(rf"alertname: {alert}( #[^\n]*)?\n\s+exp_alerts:\n", tests):
            fail(f"no test case lets {alert} fire")
    return len(all_rules)


board = json.load(open(dashboard_file))
shape(board)
count = rules()
questions(board)
if not failures:
    print(f"dashboard: {len(panels_of(board))} panels, {count} rules")
sys.exit(1 if failures else 0)
