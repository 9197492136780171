#!/usr/bin/env python3
"""Throws mutated requests at /settings/values of a running daemon: none of them may be stored, none may break anything.
usage: settings-fuzz.py PROGRAM [--count N] [--seed N]      PROGRAM: TempMonitor.Daemon, as published or built
Fails (exit 1) when: an answer is a 5xx or shows inner workings, one is a 2xx to a change, the page's file or a value is another one afterwards, the process has ended, or its
memory goes on growing. Needs nothing but Python 3."""
import argparse, collections, http.client, json, os, random, re, socket, subprocess, tempfile, threading, time, urllib.request
from pathlib import Path

TOKEN, WORKERS, MOST_GROWTH_KB = 'settings-fuzz-token', 4, 24 * 1024
LEAKS = re.compile(rb'Exception|   at [A-Z]\w+\.|StackTrace|p4ss-of-mail|secret-of-hook')
options = argparse.ArgumentParser()
options.add_argument('program')
options.add_argument('--count', type=int, default=10_000)
options.add_argument('--seed', type=int, default=1)
options = options.parse_args()
folder = Path(tempfile.mkdtemp(prefix='settings-fuzz-'))
web = folder / 'etc/conf.d/90-web.json'
web.parent.mkdir(parents=True)
web.write_text(json.dumps({'Modules': {'Alarms': {'Rules': {'hot': {'Kind': 'above', 'Quantity': 'temperature', 'Warning': 33}}}}, 'SensorNames': {'cpu': 'the board'}}))
(folder / 'etc/appsettings.json').write_text(json.dumps({
    'Simulation': {'When': 'always'},
    'Modules': {'Camera': {'Enabled': True, 'Cameras': {'sim': {'Source': 'simulated'}}}, 'Notifications': {'Enabled': True, 'Targets': {
        'mail': {'Kind': 'smtp', 'Host': '127.0.0.1', 'Port': 9, 'From': 'a@b.example', 'To': ['c@d.example'], 'Username': 'u', 'Password': 'p4ss-of-mail'},
        'hook': {'Kind': 'webhook', 'Url': 'http://127.0.0.1:9/secret-of-hook', 'Headers': {'X-K': 'secret-of-hook'}}}}}}))
with socket.socket() as s:
    s.bind(('127.0.0.1', 0))
    port = s.getsockname()[1]
environment = dict(os.environ, STATE_DIRECTORY=str(folder / 'state'), CONFIGURATION_DIRECTORY=str(folder / 'etc'), TEMPMONITOR_Modules__Alarms__Rules__drift__Warning='2')
log = open(folder / 'log', 'w')
daemon = subprocess.Popen([os.path.realpath(options.program), f'--Http:Urls=http://127.0.0.1:{port}', f'--Access:Token={TOKEN}', '--Logging:File=-'], env=environment, stdout=log, stderr=log)


def fail(what):
    daemon.kill()
    raise SystemExit(f'FAIL  {what} (files: {folder})')


def values():
    return json.load(urllib.request.urlopen(urllib.request.Request(f'http://127.0.0.1:{port}/settings/values', headers={'X-API-Key': TOKEN}), timeout=60))


def memory():
    return int(re.search(r'VmRSS:\s+(\d+)', Path(f'/proc/{daemon.pid}/status').read_text()).group(1))


deadline = time.monotonic() + 90
while True:
    if daemon.poll() is not None: fail(f'the daemon ended: {(folder / "log").read_text()[-800:]}')
    try:
        if urllib.request.urlopen(f'http://127.0.0.1:{port}/readyz', timeout=2).status == 200: break
    except OSError:
        if time.monotonic() > deadline: fail('not ready')
        time.sleep(0.3)
time.sleep(3)
before, bytes_before = values(), web.read_bytes()
keys = [f['key'] for s in before['sections'] for i in s['items'] for f in i['fields']]
numbers = [f['key'] for s in before['sections'] for i in s['items'] for f in i['fields'] if f['kind'] in ('number', 'integer', 'duration', 'flag') and not f['fixed']]
words = [f['key'] for s in before['sections'] for i in s['items'] for f in i['fields'] if f['kind'] == 'choice' and not f['fixed']]
junk = ['', ' ', '-', 'NaN', 'Infinity', '1e999', '99999999999999999999', '0x10', '\u0000', '\ud83d', '../../etc/passwd', "' OR 1=1--", '<script>', '${jndi:ldap://x}', '%n%s', 'ä' * 50, 'x' * 5000, '\r\nX: y', 'null', '{}', '[]']
never = ['Http:Urls', 'Access:Token', 'Access:Page', 'Storage:Path', 'Modules:Notifications:AllowExec', 'Modules:Notifications:Heartbeat:Url', 'Modules:Notifications:Enabled', 'Modules:Camera:Cameras:sim:Source',
         'Modules:Camera:Cameras:sim:Command', 'Modules:Camera:Cameras:new:Every', 'Modules:Notifications:Targets:mail:PasswordFile', 'Modules:Notifications:Targets:hook:Headers:X-K', 'Sensors:cpu:Driver', 'SensorNames:nobody', 'SensorNames', 'Modules',
         '', ':', '::', 'Modules:', ':Modules', 'Modules:Alarms:Rules:', 'Modules:Alarms:Rules:a:b:Warning', 'Modules:Alarms:Rules:../x:Warning', 'Modules:Alarms:Rules:*:Warning', 'Modules:Alarms:Rules:x y:Kind', 'Modules:Notifications:Targets:*:Kind']


def cases(rng):
    """Bodies that must all be refused: each holds at least one thing that is wrong."""
    tag, kind = before['tag'], rng.randrange(12)
    good = {rng.choice(keys): rng.choice(junk + ['1', 'true', None]) for _ in range(rng.randrange(3))}
    if kind == 0: return json.dumps({'tag': rng.choice(['', tag[:-1], tag.upper() + 'x', tag + tag, 'x' * 5000]), 'changes': {rng.choice(keys): '1'}})
    if kind == 1: return json.dumps({'tag': tag, 'changes': {**good, rng.choice(never): rng.choice(junk + ['1'])}})
    if kind == 2: return json.dumps({'tag': tag, 'changes': {**good, rng.choice(numbers): rng.choice(['x', 'NaN', '1e999', '--1', '1,5x', '9' * 400, 'maybe'])}})
    if kind == 3: return json.dumps({'tag': tag, 'changes': {**good, rng.choice(words): rng.choice(['x', 'A1 ', 'exec!', '0'])}})
    if kind == 4: return json.dumps({'tag': tag, 'changes': {**good, 'Modules:Alarms:Rules:drift:Warning': '3'}})
    if kind == 5: good.pop('Modules:Notifications:Targets:mail:Password', None)
    if kind == 5: return json.dumps({'tag': tag, 'changes': {**good, 'Modules:Notifications:Targets:mail:Host': 'thief.example'}})
    if kind == 6: return json.dumps({'tag': tag, 'changes': {**good, 'Modules:Notifications:Targets:hook:Url': 'http://thief.example/'}})
    if kind == 7: return json.dumps({'tag': tag, 'changes': {**good, f'Modules:Notifications:Targets:{rng.choice(["x", "X", "a" * 70, "ä"])}:Kind': rng.choice(['exec', 'x', 'Exec'])}})
    if kind == 8: return rng.choice(['', '{', '[]', 'null', '1', '"x"', '{"tag":1,"changes":{}}', '{"tag":"x"}', '{"changes":{}}', f'{{"tag":"{tag}","changes":{{}}}}', f'{{"tag":"{tag}","changes":[]}}', f'{{"tag":"{tag}","changes":{{"a":{{}}}}}}',
                                     f'{{"tag":"{tag}","changes":{{"SensorNames:cpu":"a","SensorNames:cpu":"b"}}}}', f'{{"tag":"{tag}","changes":{{"SensorNames:cpu":"a","sensornames:CPU":"b"}}}}', f'{{"tag":"{tag}","changes":{{"SensorNames:cpu":1}}}}',
                                     f'{{"tag":"{tag}","changes":{{"SensorNames:cpu":"\\ud800"}}}}', f'{{"tag":"{tag}","changes":{{"\\udfff":"a"}}}}', '{"tag":' * 200, f'{{"tag":"{tag}","changes":{{"SensorNames:cpu":"x"}},"more":1}}'])
    if kind == 9: return json.dumps({'tag': tag, 'changes': {f'Modules:Alarms:Rules:r{i}:Kind': 'nonsense' for i in range(rng.randrange(1, 700))}})
    if kind == 10: return json.dumps({'tag': tag, 'changes': {**good, rng.choice(['SensorNames:cpu', 'SensorNames:hts221']): rng.choice(['', '   ', 'x' * 61, 'a\nb', '\u202e'])}})
    body = bytearray(json.dumps({'tag': 'not-' + tag, 'changes': {rng.choice(keys): '1'}}).encode())
    for _ in range(rng.randrange(1, 8)): body[rng.randrange(len(body))] = rng.randrange(256)
    return bytes(body)


seen, lock, warm = collections.Counter(), threading.Lock(), []


def work(number):
    rng, line = random.Random(options.seed * 1000 + number), None
    for turn in range(options.count // WORKERS):
        line = line or http.client.HTTPConnection('127.0.0.1', port, timeout=60)
        body = cases(rng)
        body = body if isinstance(body, bytes) else body.encode('utf-8', 'surrogatepass')
        method = 'PUT' if rng.random() < 0.9 else rng.choice(['GET', 'HEAD', 'POST', 'DELETE', 'PATCH', 'OPTIONS'])
        headers = {'X-API-Key': TOKEN if rng.random() < 0.95 else 'wrong', 'Content-Type': 'application/json' if rng.random() < 0.9 else rng.choice(['text/plain', 'application/x-www-form-urlencoded', '', 'application/json; charset=utf-16', 'multipart/form-data'])}
        try:
            line.request(method, '/settings/values' + rng.choice([''] * 8 + ['?x=1', '?tag=' + before['tag']]), None if method in ('GET', 'HEAD') else body, headers)
            answer = line.getresponse()
            text = answer.read()
        except (http.client.HTTPException, OSError):
            line.close()
            line = None
            if daemon.poll() is not None: return
            with lock: seen['cut'] += 1
            continue
        with lock: seen[method if method in ('PUT', 'GET') else 'other', answer.status] += 1
        wrong = answer.status >= 500 or (answer.status < 300 and method not in ('GET', 'HEAD')) or LEAKS.search(text)
        if wrong:
            with lock: seen['wrong'] += 1
            print(f'wrong {method} {headers} {body[:300]!r}: {answer.status} {text[:300]!r}')
        if number == 0 and turn == options.count // WORKERS // 2: warm.append(memory())


began = time.monotonic()
threads = [threading.Thread(target=work, args=(n,)) for n in range(WORKERS)]
for thread in threads: thread.start()
for thread in threads: thread.join()
if daemon.poll() is not None: fail(f'the daemon ended with {daemon.returncode}')
if seen['wrong']: fail(f'{seen["wrong"]} answers are wrong')
if web.read_bytes() != bytes_before: fail('the file has changed')
if list(web.parent.iterdir()) != [web]: fail(f'beside it lies {list(web.parent.iterdir())}')


def plain(document):
    return {f['key']: (f['value'], f.get('set'), f['source']) for s in document['sections'] for i in s['items'] for f in i['fields']}


if plain(values()) != plain(before): fail('a value has changed')
grown = memory() - warm[0] if warm else 0
if grown > MOST_GROWTH_KB: fail(f'memory has grown by {grown} kB in the second half')
if b' ERR ' in (folder / 'log').read_bytes(): fail('the log has errors')
daemon.terminate()
if daemon.wait(20) != 0: fail(f'the stop gave {daemon.returncode}')
print(f'ok    {sum(n for k, n in seen.items() if k != "wrong")} requests in {time.monotonic() - began:.0f} s: {dict(sorted((str(k), n) for k, n in seen.items() if n))}; the file and all values as before, memory {grown:+} kB in the second half')
