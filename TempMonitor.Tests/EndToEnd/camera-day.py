#!/usr/bin/env python3
"""Whole days of simulated cameras at high speed, the days of both changes of the clock among them, against the published daemon.
usage: camera-day.py PROGRAM [--speed N] [--without-http]      PROGRAM: the published daemon, or its .dll
Fails (exit 1) when a still is missing, double or far from its time, when folder, index and listing over HTTP do not say the same byte for byte, or when the
archive of a camera exceeds its KeepMegabytes, or keeps older stills instead of newer ones. Needs Python 3 and faketime."""
import argparse, concurrent.futures, datetime, hashlib, json, os, shutil, signal, socket, sqlite3, subprocess, sys, tempfile, time, urllib.error, urllib.request, zoneinfo

ZONE, TOKEN = zoneinfo.ZoneInfo('Europe/Berlin'), 'camera-day-token'
UTC = datetime.timezone.utc
LATE = 8                        # real seconds that a still may be late; less than an hour at the speed
COMES_UP = 60                   # real seconds until the daemon runs
MEGABYTE = 1_000_000


def midnight(day):
    return datetime.datetime.combine(day, datetime.time(), ZONE).astimezone(UTC)


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def ask(port, path):
    request = urllib.request.Request(f'http://127.0.0.1:{port}{path}', headers={'Authorization': f'Bearer {TOKEN}'})
    return json.load(urllib.request.urlopen(request, timeout=10))


def start(program, state, port, day, speed):
    cameras = {
        'hourly': {'Every': '01:00:00'},
        'fixed': {'At': '00:00,02:30,12:00'},
        'quarter': {'At': '*:15'},
        'small': {'Every': '00:10:00', 'KeepMegabytes': '1', 'Width': '640', 'Height': '480'},
    }
    options = [f'--Modules:Camera:Cameras:{name}:{key}={value}' for name, settings in cameras.items()
               for key, value in ({'Source': 'simulated', 'Width': '320', 'Height': '240', 'OnAlarm': 'none'} | settings).items()]
    arguments = [f'--Http:Urls=http://127.0.0.1:{port}', f'--Access:Token={TOKEN}', '--Access:Camera=token', '--Simulation:When=always', f'--Simulation:Speed={speed}',
                 '--Modules:Camera:Enabled=true', '--Modules:Camera:KeepFreeMegabytes=10', '--Logging:File=-',
                 '--Modules:Alarms:Enabled=false', '--Sampling:Interval=00:01:00', '--Storage:CommitEvery=00:10:00', *options]  # what the cameras do not need costs time at this speed
    begin = (midnight(day) - datetime.timedelta(seconds=speed * COMES_UP)).astimezone(ZONE)
    # without the last one libfaketime 0.9.10 takes a wait of any thread to be over at once: eleven times the processor, all of it spent in its own loops
    environment = dict(os.environ, STATE_DIRECTORY=state, TZ='Europe/Berlin', FAKETIME_DONT_FAKE_MONOTONIC='1', FAKETIME_FORCE_MONOTONIC_FIX='0')
    command = ['faketime', '-m', '-f', begin.strftime('@%Y-%m-%d %H:%M:%S'), *(['dotnet'] if program.endswith('.dll') else []), program, *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def live_until(port, daemon, moment):
    deadline = time.monotonic() + 1500
    while True:
        try:
            now = datetime.datetime.fromisoformat(ask(port, '/api/temp')['time'].replace('Z', '+00:00'))
            if now > moment:
                return
        except (OSError, ValueError, KeyError):
            pass
        if daemon.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f'FAIL the daemon did not live through the day: exit {daemon.poll()}')
        time.sleep(0.05)


def stop(daemon):
    os.killpg(daemon.pid, signal.SIGTERM)
    daemon.communicate(timeout=20)


def files(state, camera):
    """Every still of a camera on the disk: its time by the file's name, and its bytes."""
    found = {}
    for folder, _, names in os.walk(os.path.join(state, 'camera', camera)):
        for name in names:
            path = os.path.join(folder, name)
            text = os.path.relpath(path, os.path.join(state, 'camera', camera))
            moment = datetime.datetime.strptime(text, '%Y/%m/%d/%H%M%S.jpg').replace(tzinfo=UTC)
            with open(path, 'rb') as file:
                found[moment] = file.read()
    return found


def index(state, camera):
    with sqlite3.connect(os.path.join(state, 'tempmonitor.db')) as database:
        rows = database.execute('SELECT time, bytes, hash FROM still WHERE camera = ?', (camera,)).fetchall()
    return {datetime.datetime.fromtimestamp(t / 1000, UTC): (size, bytes(digest)) for t, size, digest in rows}


def wanted(day, camera):
    """When stills are due on this local day: said anew here, minute by minute by the clock on the wall."""
    due, moment = [], midnight(day)
    while moment < midnight(day + datetime.timedelta(days=1)):
        local = moment.astimezone(ZONE)
        second_time = local.fold == 1
        gap = local.utcoffset() > (moment - datetime.timedelta(minutes=1)).astimezone(ZONE).utcoffset()
        is_due = {
            'hourly': local.minute == 0,
            'quarter': local.minute == 15,
            'small': local.minute % 10 == 0,
            'fixed': ((local.hour, local.minute) in {(0, 0), (2, 30), (12, 0)} and not second_time) or gap,
        }[camera]
        if is_due:
            due.append(moment)
        moment += datetime.timedelta(minutes=1)
    return due


def check_names(day, camera, stills, speed, problems):
    due, late = wanted(day, camera), datetime.timedelta(seconds=LATE * speed)
    end = midnight(day + datetime.timedelta(days=1))
    got = sorted(t for t in stills if midnight(day) <= t < end)
    taken = {moment: [t for t in got if moment <= t <= moment + late] for moment in due}
    problems += [f'{day} {camera}: {len(there)} stills of {moment:%H:%M:%S}, not one' for moment, there in taken.items() if len(there) != 1]
    problems += [f'{day} {camera}: nothing is due when {still:%H:%M:%S} was taken' for still in set(got).difference(*taken.values())]
    return len(got), max((t - moment for moment, there in taken.items() for t in there), default=datetime.timedelta()).total_seconds() / speed


def check_bytes(day, state, camera, stills, problems):
    listed = index(state, camera)
    held = {moment: (len(data), hashlib.sha256(data).digest()) for moment, data in stills.items()}
    if listed != held:
        problems.append(f'{day} {camera}: the index lists {len(listed)} stills, the disk holds {len(held)}, and they differ')
    for moment, data in stills.items():
        if not (data.startswith(b'\xff\xd8') and data.endswith(b'\xff\xd9')):
            problems.append(f'{day} {camera}: {moment} is no whole picture')


def check_retention(day, stills, problems):
    """Full to the last picture that fits, and these are the newest."""
    total, largest = sum(map(len, stills.values())), max(map(len, stills.values()))
    if not MEGABYTE - 21 * largest < total <= MEGABYTE:     # twenty go at once
        problems.append(f'{day} small: the archive holds {total} bytes of {MEGABYTE}')
    times = sorted(stills)
    if any(later - earlier > datetime.timedelta(hours=1) for earlier, later in zip(times, times[1:])):
        problems.append(f'{day} small: a hole among the stills that are kept')
    return total


def check_http(day, listings, stills, problems):
    for camera, document in listings.items():
        end = midnight(day + datetime.timedelta(days=1))
        held = {t: hashlib.sha256(d).hexdigest() for t, d in stills[camera].items() if midnight(day) <= t < end}
        listed = {datetime.datetime.fromisoformat(s['time'].replace('Z', '+00:00')): s['hash'] for s in document['stills']}
        if camera != 'small' and listed != held:
            problems.append(f'{day} {camera}: the listing has {len(listed)} stills, the disk {len(held)}, and they differ')


def one_day(program, day, speed, over_http, problems):
    state, port = tempfile.mkdtemp(prefix='tempmonitor-camera-day-'), free_port()
    daemon = start(program, state, port, day, speed)
    try:
        live_until(port, daemon, midnight(day + datetime.timedelta(days=1)) + datetime.timedelta(seconds=speed))
        listings = {c: ask(port, f'/camera/{c}/archive?date={day}&limit=1000') for c in ('hourly', 'fixed', 'quarter', 'small')} if over_http else {}
    finally:
        stop(daemon)
    stills = {camera: files(state, camera) for camera in ('hourly', 'fixed', 'quarter', 'small')}
    for camera in stills:
        check_bytes(day, state, camera, stills[camera], problems)
    counts = {c: check_names(day, c, stills[c], speed, problems) for c in ('hourly', 'fixed', 'quarter')}
    total = check_retention(day, stills['small'], problems)
    check_http(day, listings, stills, problems)
    shutil.rmtree(state)
    print(f'{day}: ' + ', '.join(f'{c} {n} stills, at most {late:.2f} s late' for c, (n, late) in counts.items()) + f'; small keeps {len(stills["small"])} stills, {total} bytes')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--speed', type=int, default=400)
    parser.add_argument('--without-http', action='store_true')
    options = parser.parse_args()
    if not shutil.which('faketime'):
        raise SystemExit('FAIL faketime is not installed (apt-get install faketime)')
    problems, days = [], (datetime.date(2026, 3, 29), datetime.date(2026, 10, 25), datetime.date(2026, 6, 1))
    with concurrent.futures.ThreadPoolExecutor() as side_by_side:   # they mostly wait
        lives = [side_by_side.submit(one_day, os.path.realpath(options.program), day, options.speed, not options.without_http, problems) for day in days]
    for life in lives:
        life.result()
    for problem in problems[:20]:
        print('FAIL', problem)
    print('FAIL' if problems else 'OK', 'camera-day')
    sys.exit(1 if problems else 0)


if __name__ == '__main__':
    main()
