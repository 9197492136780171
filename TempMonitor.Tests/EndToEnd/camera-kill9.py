#!/usr/bin/env python3
"""Kills a daemon whose cameras take stills each second, again and again in the middle of that, and looks at every still it lists.
usage: camera-kill9.py PROGRAM [--kills N] [--seed N]      PROGRAM: the published daemon, or its .dll
Fails (exit 1) when a listed still is not there whole (length, SHA-256, begin and end of a JPEG), when a still that was listed once is gone, or
when at the end files and list differ or a draft is left. Needs nothing but Python 3."""
import argparse, datetime, hashlib, json, os, random, re, shutil, signal, socket, sqlite3, subprocess, sys, tempfile, time, urllib.error, urllib.request

CAMERAS = ['a', 'b', 'c', 'd']
TOKEN = 'camera-kill9-token'
DRAFT = re.compile(r'^\.\d{6}\.jpg\.new$')


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def start(program, state, port):
    arguments = [f'--Http:Urls=http://127.0.0.1:{port}', f'--Access:Token={TOKEN}', '--Access:Camera=token', '--Simulation:When=always', '--Logging:File=-',
                 '--Modules:Camera:Enabled=true', '--Modules:Camera:KeepFreeMegabytes=10']
    for camera in CAMERAS:
        entry = f'--Modules:Camera:Cameras:{camera}'
        arguments += [f'{entry}:Source=simulated', f'{entry}:Every=00:00:01', f'{entry}:Width=640', f'{entry}:Height=480']
    command = (['dotnet'] if program.endswith('.dll') else []) + [program, *arguments]
    return subprocess.Popen(command, env=dict(os.environ, STATE_DIRECTORY=state), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def get(port, path):
    request = urllib.request.Request(f'http://127.0.0.1:{port}{path}', headers={'Authorization': f'Bearer {TOKEN}'})
    return urllib.request.urlopen(request, timeout=20).read()


def wait_for(port, daemon):
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and daemon.poll() is None:
        try:
            get(port, '/camera/a/archive?limit=1')
            return
        except (OSError, ValueError):
            time.sleep(0.05)
    raise SystemExit(f'FAIL the daemon did not come up: exit {daemon.poll()}')


def listed(port, camera):
    stills, before = [], ''
    while True:
        page = json.loads(get(port, f'/camera/{camera}/archive?from=-1d&limit=1000{before}'))
        stills += page['stills']
        if page['next'] is None:
            return stills
        before = f'&before={page["next"]}'


def check(port, known, rng, problems):
    """Fetches every still that was not seen yet, and some of the others again."""
    for camera in CAMERAS:
        stills = listed(port, camera)
        now = {still['id'] for still in stills}
        for lost in {i for c, i in known if c == camera} - now:
            problems.append(f'{camera} {lost} was listed once and is gone')
            known.discard((camera, lost))
        for still in stills:
            if (camera, still['id']) in known and rng.random() > 0.05:
                continue
            try:
                picture = get(port, still['image'])
                whole = len(picture) == still['bytes'] and hashlib.sha256(picture).hexdigest() == still['hash'] and picture[:2] == b'\xff\xd8' and picture[-2:] == b'\xff\xd9'
                if not whole:
                    problems.append(f'{camera} {still["id"]} is listed and broken: {len(picture)} of {still["bytes"]} bytes')
            except urllib.error.HTTPError as refusal:
                problems.append(f'{camera} {still["id"]} is listed and answered with {refusal.code}')
            known.add((camera, still['id']))


def on_disk(state):
    stills, drafts = set(), []
    for folder, _, names in os.walk(os.path.join(state, 'camera')):
        for name in names:
            if DRAFT.match(name):
                drafts.append(name)
            else:
                camera, year, month, day = os.path.relpath(folder, os.path.join(state, 'camera')).split(os.sep)
                stills.add((camera, f'{year}{month}{day}T{name[:6]}Z'))
    return stills, drafts


def index_of(state):
    """On a copy: looking must not repair."""
    with tempfile.TemporaryDirectory() as copy:
        for name in os.listdir(state):
            if name.startswith('tempmonitor.db') and not name.endswith(('-shm', '.lock', '.pid')):
                shutil.copy(os.path.join(state, name), copy)
        with sqlite3.connect(os.path.join(copy, 'tempmonitor.db')) as database:
            return {(c, datetime.datetime.fromtimestamp(t / 1000, datetime.timezone.utc).strftime('%Y%m%dT%H%M%SZ')) for c, t in database.execute('SELECT camera, time FROM still')}


def aim(rng):
    """Stills are due at whole seconds: a kill shortly after one meets capture, write or commit."""
    time.sleep(rng.uniform(0, 1.5))
    now = datetime.datetime.now().timestamp()
    time.sleep(1 - now % 1 + rng.uniform(0, 0.15))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--kills', type=int, default=50)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    program, rng = os.path.realpath(options.program), random.Random(options.seed)
    state, known, problems, drafts_left, unlisted = tempfile.mkdtemp(prefix='tempmonitor-camera-kill9-'), set(), [], 0, 0
    for kill in range(options.kills + 1):
        port = free_port()
        daemon = start(program, state, port)
        wait_for(port, daemon)
        check(port, known, rng, problems)
        if kill == options.kills:
            break
        aim(rng)
        daemon.send_signal(signal.SIGKILL)
        daemon.wait()
        stills, drafts = on_disk(state)
        drafts_left += len(drafts)
        unlisted += len(stills - index_of(state))

    # the last run: repair goes on in the background, and cameras go on taking stills
    deadline = time.monotonic() + 60
    while True:
        files, drafts = on_disk(state)
        lists = {(c, s['id']) for c in CAMERAS for s in listed(port, c)}
        after, _ = on_disk(state)
        if files <= lists <= after and not drafts:
            break
        if time.monotonic() > deadline:
            problems.append(f'files and list differ: only on disk {sorted(files - lists)[:3]}, only listed {sorted(lists - after)[:3]}, drafts {drafts[:3]}')
            break
        time.sleep(0.2)
    check(port, known, rng, problems)
    daemon.terminate()
    daemon.wait(timeout=30)
    for problem in problems[:20]:
        print('FAIL', problem)
    print(f'{options.kills} kills, {len(known)} stills seen and whole, kills left {drafts_left} drafts and {unlisted} files without entry, all put in order, {len(problems)} problems')
    shutil.rmtree(state)
    sys.exit(1 if problems or len(known) < options.kills else 0)


main()
