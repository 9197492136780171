#!/usr/bin/env python3
"""Kills a running daemon at random moments, again and again on the same database, and looks at what it kept.
usage: kill9.py PROGRAM [--kills N] [--seed N]      PROGRAM: the published daemon, or its .dll
Fails (exit 1) when the database does not open or is not sound, a row is double or out of order, or a reading that was shown
longer before the kill than CommitEvery (plus what a commit itself may take) is not there. Needs nothing but Python 3."""
import argparse, collections, csv, io, json, os, random, shutil, signal, socket, sqlite3, subprocess, sys, tempfile, time, urllib.request

COMMIT_EVERY = 0.5
COMMIT_TAKES = 1.0              # two busy cores: time from "due" until the commit is on the disk
TOKEN = 'kill9-token'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def command(program, *arguments):
    return (['dotnet'] if program.endswith('.dll') else []) + [program, *arguments]


def start(program, state, port):
    arguments = [f'--Http:Urls=http://127.0.0.1:{port}', f'--Access:Token={TOKEN}', '--Simulation:When=always', '--Sampling:Interval=00:00:00.2',
                 '--Sampling:Oversample=1', f'--Storage:CommitEvery=00:00:{COMMIT_EVERY:04.1f}', '--Logging:File=-']
    return subprocess.Popen(command(program, *arguments), env=dict(os.environ, STATE_DIRECTORY=state), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def shown(port):
    """The time of the reading that the daemon shows now; None before the first."""
    request = urllib.request.Request(f'http://127.0.0.1:{port}/api/temp', headers={'Authorization': f'Bearer {TOKEN}'})
    try:
        return json.load(urllib.request.urlopen(request, timeout=5))['time']
    except (OSError, ValueError):
        return None


def live(port, daemon, seconds):
    """Lets the daemon run; returns when each reading was first seen."""
    seen, deadline, until = {}, time.monotonic() + 60, None
    while until is None or time.monotonic() < until:
        moment = shown(port)
        if moment:
            seen.setdefault(moment, time.monotonic())
            until = until or time.monotonic() + seconds
        if daemon.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f'FAIL the daemon did not come up: exit {daemon.poll()}')
        time.sleep(0.05)
    return seen


def rows(program, state):
    done = subprocess.run(command(program, 'export', '--from=-1d', '--to=now'), env=dict(os.environ, STATE_DIRECTORY=state), capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise SystemExit(f'FAIL export: {done.stderr}')
    return [(r['time'], r['sensor'], r['quantity']) for r in csv.DictReader(io.StringIO(done.stdout))]


def check_sound(state):
    """On a copy: looking must not repair."""
    with tempfile.TemporaryDirectory() as copy:
        for name in os.listdir(state):
            if name.startswith('tempmonitor.db') and not name.endswith(('-shm', '.lock', '.pid')):
                shutil.copy(os.path.join(state, name), copy)
        with sqlite3.connect(os.path.join(copy, 'tempmonitor.db')) as database:
            verdict = database.execute('PRAGMA integrity_check').fetchone()[0]
        return verdict


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--kills', type=int, default=50)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    program, rng = os.path.realpath(options.program), random.Random(options.seed)
    state, promised, problems = tempfile.mkdtemp(prefix='tempmonitor-kill9-'), set(), []
    for kill in range(options.kills):
        port = free_port()
        daemon = start(program, state, port)
        seen = live(port, daemon, rng.uniform(0.05, 3.0))
        daemon.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        daemon.wait()
        promised |= {moment for moment, at in seen.items() if killed - at > COMMIT_EVERY + COMMIT_TAKES}

        verdict = check_sound(state)
        kept = rows(program, state)
        double = [row for row, times in collections.Counter(kept).items() if times > 1]
        latest, disorder = {}, []
        for moment, *series in kept:
            if latest.get(tuple(series), '') >= moment:
                disorder.append((moment, *series))
            latest[tuple(series)] = moment
        lost = promised - {moment for moment, sensor, quantity in kept if sensor == 'hts221' and quantity == 'temperature'}
        if verdict != 'ok' or double or disorder or lost:
            problems.append(kill)
            print(f'FAIL kill {kill}: integrity {verdict}, double {double[:3]}, out of order {disorder[:3]}, lost {sorted(lost)[:3]}')
    moved = [name for name in os.listdir(state) if '.corrupt' in name]
    if moved:
        problems.append(moved)
        print(f'FAIL the daemon took a database for corrupt: {moved}')
    print(f'{options.kills} kills, {len(kept)} rows kept, {len(promised)} promised readings looked for, {len(problems)} problems')
    shutil.rmtree(state)
    sys.exit(1 if problems or not promised else 0)


main()
