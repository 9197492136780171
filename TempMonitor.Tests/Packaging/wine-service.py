#!/usr/bin/env python3
"""Runs the zip for Windows under wine: as a program in a console, then as a service of the service control manager.
usage: wine-service.py ZIP        prints one line per check, ok or FAIL; exit code 0 when all are ok
Needs wine (64 bit) and xvfb. The empty Windows is kept under ${E2E:-~/.cache/tempmonitor-e2e}/wine; each run works on its own copy.
What this can't show: rights on files (wine's icacls does nothing), session 0, the time limits of the real service control manager, and that it
starts a service again that ended with an error (wine's sc knows no failureflag).
wine is never read through a pipe: its services would inherit it and hold it open."""
import glob, json, os, shutil, signal, socket, subprocess, sys, tempfile, time, urllib.error, urllib.request, zipfile

CACHE = os.path.join(os.environ.get('E2E') or os.path.expanduser('~/.cache/tempmonitor-e2e'), 'wine')
SERVER = next((p for p in ('/usr/lib/wine/wineserver64', '/usr/bin/wineserver64', '/usr/bin/wineserver') if os.path.exists(p)), 'wineserver')
TOKEN = 'wine-token'
failed = 0


def check(name, good, seen=''):
    global failed
    failed += not good
    print(f'{"ok  " if good else "FAIL"}  {name}' + ('' if good else f': {str(seen)[-600:]}'), flush=True)
    return good


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Windows:
    """One prefix of wine, with a server that stays between commands: without it services are lost."""

    def __init__(self, prefix, home):
        # wine can't map memory twice, as the runtime does to keep code from being written: "Internal CLR error" at the first dynamic method
        self.prefix, self.drive = prefix, os.path.join(prefix, 'drive_c')
        self.env = dict(os.environ, WINEPREFIX=prefix, WINEARCH='win64', WINEDEBUG='-all,err+eventlog,trace+eventlog', HOME=home, DOTNET_EnableWriteXorExecute='0')
        for name in ('STATE_DIRECTORY', 'LOGS_DIRECTORY', 'CONFIGURATION_DIRECTORY'):
            self.env.pop(name, None)
        self.env.pop('DISPLAY', None)
        self.events = os.path.join(prefix, 'events.txt')          # what the services say to their console, and wine's stub of the event log

    def start(self):
        # services have the environment that the machine had at the start, not ours
        self.run('reg', 'add', r'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment', '/v', 'DOTNET_EnableWriteXorExecute', '/d', '0', '/f')
        self.end()
        with open(self.events, 'w') as out:
            subprocess.run([SERVER, '-p'], env=self.env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, timeout=60)
            # the first program starts services.exe, which keeps this output
            subprocess.run(['wine', 'net', 'start'], env=self.env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, timeout=120, cwd=self.drive)

    def end(self):
        subprocess.run([SERVER, '-k'], env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)

    def run(self, *words, limit=90):
        """Exit code and what it printed, by way of a file."""
        with tempfile.TemporaryFile() as out:
            try:
                code = subprocess.run(['wine', *words], env=self.env, cwd=self.drive, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, timeout=limit).returncode
            except subprocess.TimeoutExpired:
                code = 'no end'
            out.seek(0)
            return code, out.read().decode('utf-8', 'replace').replace('\r', '')

    def state(self):
        _, text = self.run('sc', 'query', 'TempMonitor')
        return next((line.split()[-1] for line in text.splitlines() if line.strip().startswith('STATE')), text.strip())


def make_prefix(target):
    """A fresh Windows, from the cache."""
    template = os.path.join(CACHE, 'prefix')
    if not os.path.exists(os.path.join(template, 'system.reg')):
        os.makedirs(CACHE, exist_ok=True)
        making = tempfile.mkdtemp(prefix='making-', dir=CACHE)
        home = os.path.join(making, 'home')
        os.mkdir(home)
        env = dict(os.environ, WINEPREFIX=os.path.join(making, 'prefix'), WINEARCH='win64', WINEDEBUG='-all', HOME=home)
        subprocess.run(['xvfb-run', '-a', 'wine', 'wineboot', '-i'], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        subprocess.run([SERVER, '-w'], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        if not os.path.exists(template):
            os.rename(os.path.join(making, 'prefix'), template)
        shutil.rmtree(making, ignore_errors=True)
    subprocess.run(['cp', '-a', '--reflink=auto', template, target], check=True)


def get(port, path, token=None):
    """Status and body; (0, why) when nobody answers."""
    request = urllib.request.Request(f'http://127.0.0.1:{port}{path}', headers={'Authorization': f'Bearer {token}'} if token else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
    except (OSError, ValueError) as silence:
        return 0, str(silence)


def wait_for(question, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := question():
            return answer
        time.sleep(0.2)
    return question()


def is_up(port):
    return wait_for(lambda: get(port, '/readyz')[0] == 200)


def configure(data, port, **more):
    os.makedirs(data, exist_ok=True)
    settings = {'Http': {'Urls': f'http://127.0.0.1:{port}'}, 'Simulation': {'When': 'always'}, 'Sampling': {'Interval': '00:00:01'},
                'Storage': {'CommitEvery': '00:00:20'}, **more}
    with open(os.path.join(data, 'appsettings.json'), 'w') as file:
        json.dump(settings, file)


def logged(data):
    text = ''
    for name in sorted(glob.glob(os.path.join(data, 'logs', '*.log'))):
        with open(name, encoding='utf-8', errors='replace') as file:
            text += file.read()
    return text


def rows(windows, program):
    """The times of all stored readings, by the program's own export."""
    code, text = windows.run(program, 'export', '--from=-1d', '--to=now')
    return sorted({line.split(',')[0] for line in text.splitlines()[1:]}) if code == 0 else []


def as_a_console_program(windows, program, data):
    port = free_port()
    code, text = windows.run(program, 'sensors', 'scan')
    check('sensors scan: one line, exit code 0', code == 0 and len(text.strip().splitlines()) == 1, (code, text))
    check('sensors scan: says what is possible on Windows', 'Windows has no I2C' in text, text)
    code, text = windows.run(program, 'check', '--url=nonsense')
    check('check: bad usage is UNKNOWN, exit code 3', code == 3 and text.startswith('TEMPMONITOR UNKNOWN - '), (code, text))
    code, text = windows.run(program, 'service', 'run')
    check('service run in a console: one sentence, exit code 2', code == 2 and 'net start TempMonitor' in text and len(text.strip().splitlines()) == 1, (code, text))

    # nothing is configured: what the zip ships
    daemon = subprocess.Popen(['wine', program, f'--Http:Urls=http://127.0.0.1:{port}'], env=windows.env, cwd=windows.drive,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        status, text = wait_for(lambda: (a := get(port, '/health'))[0] and 'no sensor was found' in a[1] and a) or get(port, '/health')
        check('no sensor: /health is 503 and names the way out', status == 503 and 'Simulation:When' in text and 'Windows has no I2C' in text, text)
        everything = text + logged(data)
        check('no sensor: not a word of Linux tools', not [w for w in ('raspi-config', 'modprobe', '/dev/i2c', 'usermod', 'config.txt') if w in everything], everything)
        code, text = windows.run(program, 'check', f'--url=http://127.0.0.1:{port}')
        check('check: no sensor is UNKNOWN, exit code 3', code == 3 and text.startswith('TEMPMONITOR UNKNOWN - '), (code, text))
    finally:
        end(daemon)

    configure(data, port)
    code, text = windows.run(program, 'config', 'check')
    check('config check: good', code == 0 and 'ProgramData' in text, (code, text))
    daemon = subprocess.Popen(['wine', program], env=windows.env, cwd=windows.drive, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        check('console: comes up', is_up(port), get(port, '/readyz'))
        check('console: /health 200', get(port, '/health')[0] == 200, get(port, '/health'))
        check('console: page', '<html' in get(port, '/')[1], get(port, '/'))
        with open(os.path.join(data, 'token')) as file:
            token = file.read().strip()
        status, text = get(port, '/api/temp', token)
        check('console: /api/temp with the token', status == 200 and json.loads(text)['simulated'] is True, (status, text))
        check('console: /api/temp without it is 401', get(port, '/api/temp')[0] == 401)
        check('console: /metrics has the room and the process', all(w in get(port, '/metrics')[1] for w in ('tempmonitor_temperature_celsius', 'process_resident_memory_bytes')), get(port, '/metrics'))
        code, text = windows.run(program, 'check')
        check('check: OK with figures, exit code 0', code == 0 and text.startswith('TEMPMONITOR OK - ') and '| temperature=' in text, (code, text))
        code, text = windows.run(program, 'backup', 'C:\\backup.db')
        check('backup while it runs', code == 0 and os.path.getsize(os.path.join(windows.drive, 'backup.db')) > 0, (code, text))
    finally:
        end(daemon)
    return token


def as_a_service(windows, program, data, token):
    port = free_port()
    configure(data, port)
    code, text = windows.run(program, 'service', 'install')
    check('service install', code == 0, (code, text))
    code, text = windows.run('reg', 'query', r'HKLM\SYSTEM\CurrentControlSet\Services\TempMonitor')
    check('service install: the path is quoted', f'"{program}" service run' in text, text)
    code, text = windows.run('reg', 'query', r'HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\TempMonitor')
    check('service install: the event source is there', 'EventCreate.exe' in text, text)
    check('sc query: stopped', windows.state() == 'STOPPED', windows.state())

    for turn in ('first', 'second'):
        before = rows(windows, program)
        code, text = windows.run('net', 'start', 'TempMonitor')
        check(f'{turn} net start', code == 0, (code, text))
        # wine's net does not wait for it
        check(f'{turn} start: sc query says running', wait_for(lambda: windows.state() == 'RUNNING'), windows.state())
        check(f'{turn} start: ready', is_up(port), get(port, '/readyz'))
        check(f'{turn} start: /health 200', get(port, '/health')[0] == 200, get(port, '/health'))
        time.sleep(3)
        status, text = get(port, '/api/temp', token)
        last = json.loads(text)['time'] if status == 200 else ''
        asked = time.monotonic()
        code, text = windows.run('net', 'stop', 'TempMonitor')
        took = time.monotonic() - asked
        check(f'{turn} net stop within 10 s', code == 0 and took < 10, (code, took, text))
        check(f'{turn} stop: sc query says stopped', wait_for(lambda: windows.state() == 'STOPPED', 10), windows.state())
        check(f'{turn} stop: nobody listens', get(port, '/livez')[0] == 0)
        kept = rows(windows, program)
        # shown at the end, committed every 20 s: only the stop can have stored it
        check(f'{turn} stop: the last reading is stored', last and kept and kept[-1] >= last, (last, kept[-1:]))
        check(f'{turn} stop: what was there before is still there', set(before) <= set(kept) and len(kept) > len(before), (len(before), len(kept)))
    with open(windows.events, errors='replace') as file:
        events = file.read()
    check('event log: start and stop', 'The service runs' in events and 'The service has stopped' in events, events)
    return port


def with_a_bad_configuration(windows, data, port):
    configure(data, port, Sampling={'Interval': 'soon'})
    windows.run('net', 'start', 'TempMonitor')                    # wine's net does not wait to see it fail
    check('bad configuration: the start ends in stopped', wait_for(lambda: windows.state() == 'STOPPED' and 'soon' in logged(data), 20), windows.state())
    code, text = windows.run('sc', 'query', 'TempMonitor')
    check('bad configuration: stopped with exit code 2 of its own', 'STOPPED' in text and '1066' in text and 'SERVICE_EXIT_CODE  : 2' in text, text)
    check('bad configuration: the log file says what is wrong', 'Sampling:Interval = "soon"' in logged(data), logged(data))
    with open(windows.events, errors='replace') as file:
        events = file.read()
    check('bad configuration: the event log says it too', 'The service can\'t start' in events and 'Sampling:Interval' in events, events)
    configure(data, port)
    code, text = windows.run('net', 'start', 'TempMonitor')
    check('mended: starts', code == 0 and is_up(port), (code, text))


def with_a_taken_port(windows, data, port):
    windows.run('net', 'stop', 'TempMonitor')
    wait_for(lambda: windows.state() == 'STOPPED', 20)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(('127.0.0.1', port))
        other.listen()
        windows.run('net', 'start', 'TempMonitor')
        check('port taken: the start ends in stopped, and the log says why', wait_for(lambda: windows.state() == 'STOPPED' and "Can't listen" in logged(data), 40), (windows.state(), logged(data)))
        code, text = windows.run('sc', 'query', 'TempMonitor')
        # not 0, or Windows would not try again (sc failureflag, which wine does not know)
        check('port taken: stopped with exit code 1 of its own', 'STOPPED' in text and '1066' in text and 'SERVICE_EXIT_CODE  : 1' in text, text)
    code, text = windows.run('net', 'start', 'TempMonitor')
    check('port free: starts', code == 0 and is_up(port), (code, text))


def removed(windows, program, data, port):
    code, text = windows.run(program, 'service', 'remove')
    check('service remove, from running', code == 0, (code, text))
    check('service remove: it is gone', wait_for(lambda: windows.run('sc', 'query', 'TempMonitor')[0] != 0, 10)) # the manager forgets it when its last handle is closed
    check('service remove: nobody listens', wait_for(lambda: get(port, '/livez')[0] == 0, 10))
    check('service remove: readings stay', os.path.getsize(os.path.join(data, 'tempmonitor.db')) > 0)
    code, text = windows.run(program, 'service', 'remove')
    check('service remove twice: one sentence, exit code 2', code == 2 and 'there is no service' in text, (code, text))


def end(process):
    """The process that we started, and what wine made of it (they share a session)."""
    try:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(15)
    except (subprocess.TimeoutExpired, ProcessLookupError):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait(15)


def main(package):
    work = tempfile.mkdtemp(prefix='tempmonitor-wine-')
    windows = Windows(os.path.join(work, 'prefix'), os.path.join(work, 'home'))
    os.mkdir(os.path.join(work, 'home'))
    try:
        make_prefix(windows.prefix)
        folder = os.path.join(windows.drive, 'Program Files', 'TempMonitor')
        with zipfile.ZipFile(package) as archive:
            archive.extractall(os.path.join(work, 'zip'))
        shutil.move(glob.glob(os.path.join(work, 'zip', '*'))[0], folder)
        program, data = r'C:\Program Files\TempMonitor\TempMonitor.Daemon.exe', os.path.join(windows.drive, 'ProgramData', 'TempMonitor')
        for name in ('e_sqlite3.dll', 'install.ps1', 'uninstall.ps1', 'LICENSE.txt', 'WINDOWS.txt'):
            check(f'zip has {name}', os.path.exists(os.path.join(folder, name)), os.listdir(folder)[:20])
        with open(os.path.join(folder, 'appsettings.json')) as file:
            check('zip: simulated is off', '"When": "never"' in file.read())
        windows.start()
        token = as_a_console_program(windows, program, data)
        port = as_a_service(windows, program, data, token)
        with_a_bad_configuration(windows, data, port)
        with_a_taken_port(windows, data, port)
        removed(windows, program, data, port)
    finally:
        windows.end()
        shutil.rmtree(work, ignore_errors=True)
    print('all ok' if failed == 0 else f'{failed} checks failed')
    return 1 if failed else 0


if __name__ == '__main__':
    if len(sys.argv) != 2 or not os.path.exists(sys.argv[1]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
