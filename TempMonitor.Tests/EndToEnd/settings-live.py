#!/usr/bin/env python3
"""Changes settings of a running daemon through the page's route, some 60 times over all sections, and looks whether they are in force and no reading was lost.
usage: settings-live.py PROGRAM [--kills N]      PROGRAM: TempMonitor.Daemon, as published or built
Fails (exit 1) when: a reading that was made is not in the database, one that was due was not made (unless the host took the processors away), the file is ever not whole JSON, a change is not what the document says afterwards, a lowered limit
opens no incident, a target that was added hears nothing or is told twice, or a kill -9 amid changes leaves a file that the daemon does not start with. Needs nothing but Python 3."""
import argparse, collections, csv, datetime, http.server, io, json, os, random, re, signal, socket, subprocess, tempfile, threading, time, urllib.error, urllib.request
from pathlib import Path

import processors

TOKEN = 'settings-live-token'
LONGEST_GAP = 1.9               # a reading is due each second; from 2 on one is missing
options = argparse.ArgumentParser()
options.add_argument('program')
options.add_argument('--kills', type=int, default=10)
options = options.parse_args()
program = os.path.realpath(options.program)
folder = Path(tempfile.mkdtemp(prefix='settings-live-'))
web = folder / 'etc/conf.d/90-web.json'
told = []
daemon = None


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        told.append((self.path, self.headers['Idempotency-Key'], self.rfile.read(int(self.headers['Content-Length']))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


receiver = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Receiver)
threading.Thread(target=receiver.serve_forever, daemon=True).start()
hook = f'http://127.0.0.1:{receiver.server_port}'
port = free_port()
environment = dict(os.environ, STATE_DIRECTORY=str(folder / 'state'), CONFIGURATION_DIRECTORY=str(folder / 'etc'), TEMPMONITOR_Modules__Alarms__Rules__forecast__Warning='31')


def fail(what):
    if daemon: daemon.kill()
    raise SystemExit(f'FAIL  {what} (files: {folder})')


def start():
    log = open(folder / 'log', 'a')
    child = subprocess.Popen([program, f'--Http:Urls=http://127.0.0.1:{port}', f'--Access:Token={TOKEN}', '--Logging:File=-'], env=environment, stdout=log, stderr=log)
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if child.poll() is not None: fail(f'the daemon ended with {child.returncode}: {(folder / "log").read_text()[-800:]}')
        try:
            if urllib.request.urlopen(f'http://127.0.0.1:{port}/readyz', timeout=2).status == 200: return child
        except OSError:
            time.sleep(0.2)
    fail('the daemon did not get ready')


def ask(path, body=None, method=None):
    request = urllib.request.Request(f'http://127.0.0.1:{port}{path}', None if body is None else json.dumps(body).encode(), {'X-API-Key': TOKEN, 'Content-Type': 'application/json'}, method=method)
    return json.load(urllib.request.urlopen(request, timeout=30))


def values():
    return ask('/settings/values')


def field(document, key):
    return next((f for s in document['sections'] for i in s['items'] for f in i['fields'] if f['key'] == key), None)



def same(shown, wanted):
    try:
        return float(shown) == float(wanted)
    except (TypeError, ValueError):
        return shown == wanted


def change(changes, restart=()):
    """Changes, and holds the answer against what was asked, the file and what is read afterwards."""
    try:
        answer = ask('/settings/values', {'tag': values()['tag'], 'changes': changes}, 'PUT')
    except urllib.error.HTTPError as refusal:
        fail(f'{changes}: {refusal.code} {refusal.read().decode()}')
    json.loads(web.read_text())
    if set(answer['restart']) != set(restart): fail(f'{changes}: needs a restart: {answer["restart"]}')
    for document in (answer, values()):
        for key, value in changes.items():
            shown = field(document, key)
            if value is None:
                if shown and shown['source'] == 'web': fail(f'{key} was taken away and is there')
            elif shown is None or (shown.get('set') is not True and not same(shown['value'], value)) or shown['source'] != 'web': fail(f'{key} = {value}: {shown}')
    return answer


def wait(what, condition, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            print(f'ok    {what}')
            return found
        time.sleep(0.1)
    fail(f'{what}: not within {seconds} s')



web.parent.mkdir(parents=True)
(folder / 'etc/appsettings.json').write_text(json.dumps({
    'Simulation': {'When': 'always', 'Scenario': 'steady'}, 'Sampling': {'Interval': '00:00:01'}, 'Storage': {'CommitEvery': '00:00:02'}, 'Compensation': {'CpuTimeConstant': '00:00:01'},
    'Modules': {
        'Notifications': {'Enabled': True, 'Targets': {'steady': {'Kind': 'webhook', 'Url': hook + '/steady'}}},
        'Camera': {'Enabled': True, 'Cameras': {'sim': {'Source': 'simulated'}}},
    },
}))
daemon = start()
wait('the sensors are found', lambda: len(ask('/api/temp')['sensors']) >= 3)
sensor = next(s['id'] for s in ask('/api/temp')['sensors'] if any(r['quantity'] == 'humidity' for r in s['readings']))
time.sleep(3)
rng, rules, count = random.Random(7), 'Modules:Alarms:Rules:', 0
first, taken = time.time(), processors.ticks()

# one third of the changes: limits, delays, words
for turn in range(20):
    change({rules + 'temperature-low:Warning': str(10 + turn / 4), rules + 'temperature-low:Critical': '5', rules + f'own-{turn % 4}:Kind': 'above', rules + f'own-{turn % 4}:Quantity': 'humidity',
            rules + f'own-{turn % 4}:Warning': str(90 + turn % 5), rules + 'data-age:Text': f'call {turn}'})
    time.sleep(0.3)
names = {r['name'] for r in ask('/api/alarms')['rules']}
if not {'own-0', 'own-3'} <= names: fail(f'the rules in force are {names}')
change({rules + 'own-0': None, rules + 'own-1:Kind': None, rules + 'own-1:Quantity': None, rules + 'own-1:Warning': None})

# targets, calibration, names, schedules
for turn in range(18):
    change({f'SensorNames:{sensor}': f'Rack {turn} ä', f'Sensors:{sensor}:Calibration:temperature:Offset': str(-turn / 10 or 0).replace('-0.0', '0')} if turn % 3 == 0
           else {'Modules:Camera:Cameras:sim:Every': f'00:{turn + 1:02}:00', 'Modules:Camera:Cameras:sim:At': f'06:{turn:02}, 12:30'} if turn % 3 == 1
           else {'Modules:Notifications:Targets:added:Kind': 'webhook', 'Modules:Notifications:Targets:added:Url': hook + '/added', 'Modules:Notifications:Targets:added:RateLimit': str(100 + turn)}
           if turn == 2 else {'Modules:Notifications:Targets:added:RateLimit': str(100 + turn)})
    time.sleep(0.2)
shown = next(s for s in ask('/api/temp')['sensors'] if s['id'] == sensor)
if shown['title'] != 'Rack 15 ä': fail(f'the sensor is called {shown["title"]}')
wait('the offset is in the readings', lambda: (lambda r: abs(r['value'] - r['uncalibrated'] + 1.5) < 0.02)(next(r for s in ask('/api/temp')['sensors'] if s['id'] == sensor for r in s['readings'] if r['quantity'] == 'temperature')))
change({'Modules:Camera:Cameras:sim:PostCount': '5'}, restart=['Modules:Camera:Cameras:sim:PostCount'])

# what the environment sets, and what nobody offers
for changes in ({rules + 'forecast:Warning': '20'}, {'Http:Urls': 'http://*:1'}, {rules + 'temperature-high:Warning': '99'}, {'Modules:Notifications:Targets:x:Kind': 'exec'}):
    before = web.read_bytes()
    try:
        ask('/settings/values', {'tag': values()['tag'], 'changes': changes}, 'PUT')
        fail(f'{changes} was taken')
    except urllib.error.HTTPError as refusal:
        if refusal.code != 400 or web.read_bytes() != before: fail(f'{changes}: {refusal.code}, or the file has changed')

# a lowered limit opens an incident, which goes on while its rule and its targets are changed
change({rules + 'temperature-low:Warning': '6', rules + 'temperature-high:Warning': '12', rules + 'temperature-high:WarningTrip': '00:00:00'})
alarm = wait('a lowered limit opens an incident', lambda: [a for a in ask('/api/alarms')['alarms'] if a['rule'] == 'temperature-high' and a['state'] in ('warning', 'critical')])
for turn in range(10):
    change({rules + 'temperature-high:Warning': str(12 - turn / 10), rules + 'temperature-high:Text': f'turn {turn}', 'Modules:Notifications:Targets:added:RateLimit': str(200 + turn)})
    time.sleep(0.3)
wait('both targets are told of it', lambda: {'/steady', '/added'} <= {path for path, _, _ in told})
change({'Modules:Notifications:Targets:added': None})
change({rules + 'temperature-high:Warning': None, rules + 'temperature-high:Text': None, rules + 'temperature-high:ClearDelay': '00:00:00'})
wait('the limit is back, and the incident over', lambda: all(a['state'] == 'ok' for a in ask('/api/alarms')['alarms'] if a['rule'] == 'temperature-high'))
twice = [key for key, times in collections.Counter((path, key) for path, key, _ in told).items() if times > 1]
if twice: fail(f'told twice: {twice}')

# a file changed by hand goes the same way
(folder / 'etc/conf.d/20-hand.json').write_text(json.dumps({'SensorNames': {'cpu': 'by hand'}, 'Modules': {'Alarms': {'Profile': 'A2'}}}))
daemon.send_signal(signal.SIGHUP)
wait('a file and SIGHUP do the same', lambda: field(values(), 'SensorNames:cpu')['value'] == 'by hand' and any(s['title'] == 'by hand' for s in ask('/api/temp')['sensors']))
web.rename(folder / 'aside')
web.write_text('{ spoilt')
document = values()
if document['writable'] or '90-web.json' not in document['problem']: fail(f'a spoilt file: {document}')
try:
    ask('/settings/values', {'tag': '', 'changes': {'SensorNames:cpu': 'x'}}, 'PUT')
    fail('a spoilt file was overwritten')
except urllib.error.HTTPError as refusal:
    if refusal.code != 409 or web.read_text() != '{ spoilt': fail(f'a spoilt file: {refusal.code}')
(folder / 'aside').rename(web)
last, stolen = time.time(), processors.stolen_since(taken)
time.sleep(3)
with urllib.request.urlopen(f'http://127.0.0.1:{port}/metrics', timeout=20) as answer:
    reads = {name: int(count) for name, count in re.findall(r'^tempmonitor_sensor_reads_total\{sensor="([^"]+)"\} (\d+)', answer.read().decode(), re.M)}
daemon.send_signal(signal.SIGTERM)
if daemon.wait(20) != 0: fail(f'the stop gave {daemon.returncode}')

# every reading that was made is stored, and each that was due was made
text = subprocess.run([program, 'export', '--from', '-1d', '--to', 'now', '--format', 'csv'], env=environment, capture_output=True, text=True, check=True).stdout
moments = collections.defaultdict(set)
for row in csv.DictReader(io.StringIO(text)):
    moments[row['sensor']].add(datetime.datetime.fromisoformat(row['time'].replace('Z', '+00:00')).timestamp())
if len(reads) < 3: fail(f'/metrics counts reads of {sorted(reads)}')
for name, made in reads.items():
    if len(moments[name]) < made: fail(f'{name}: {made} reads, {len(moments[name])} of them stored')
gaps = {name: max(b - a for a, b in zip(times, times[1:])) for name, times in ((n, sorted(t for t in m if first - 1 <= t <= last + 1)) for n, m in moments.items())}
name, worst = max(gaps.items(), key=lambda gap: gap[1])
if worst > LONGEST_GAP and stolen <= processors.MOST_STOLEN: fail(f'{name}: a gap of {worst:.2f} s')
told = f'the longest gap is {worst:.2f} s' + (f' (not judged: {processors.said(stolen)})' if worst > LONGEST_GAP else '')
print(f'ok    {sum(reads.values())} reads of {len(reads)} sensors, {last - first:.0f} s of changes: each is stored, {told}')

# kill -9 amid changes
for kill in range(options.kills):
    daemon = start()
    stop = threading.Event()

    def storm():
        turn = 0
        while not stop.is_set():
            turn += 1
            try:
                ask('/settings/values', {'tag': values()['tag'], 'changes': {f'{rules}own-{turn % 9}:Kind': 'above', f'{rules}own-{turn % 9}:Quantity': 'humidity', f'{rules}own-{turn % 9}:Warning': str(90 + turn % 5)}}, 'PUT')
            except (OSError, ValueError, http.client.HTTPException):
                pass

    threads = [threading.Thread(target=storm) for _ in range(3)]
    for thread in threads: thread.start()
    time.sleep(rng.uniform(0.3, 1.5))
    daemon.kill()
    daemon.wait()
    stop.set()
    for thread in threads: thread.join()
    json.loads(web.read_text())
    if subprocess.run([program, 'config', 'check'], env=environment, capture_output=True).returncode != 0: fail('the file that a kill has left can not be used')
print(f'ok    {options.kills} kills amid changes: the file is whole each time')
