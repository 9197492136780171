#!/usr/bin/env python3
"""Asks a running daemon with a camera for what is not its to give, and for more than it may cost.
usage: camera-http.py BASE_URL TOKEN PID      the daemon: Modules:Camera:Enabled, a camera, Access:Camera=token
Fails (exit 1) when an answer has another status than it must have, shows a file that is no still, a viewer too many gets a stream, sampling
stops, or resident memory grows beyond what is said below. Needs nothing but Python 3."""
import concurrent.futures, http.client, json, socket, sys, threading, time, urllib.parse

URL, TOKEN, PID = urllib.parse.urlsplit(sys.argv[1]), sys.argv[2], int(sys.argv[3])
VIEWERS = 50
MOST_GROWTH_KB = 40 * 1024      # 50 viewers at once against a warm daemon
problems = []

TRAVERSALS = ['../../../../etc/passwd', '..%2f..%2f..%2f..%2fetc%2fpasswd', '%2e%2e/%2e%2e/%2e%2e/etc/passwd', '..%5c..%5csecret', '....//....//etc/passwd', '%252e%252e%252fetc',
              '%00', '20261121T081500Z%00.jpg', '20261121T081500Z/../../../tempmonitor.db', '/etc/passwd', 'file:///etc/passwd', '120000.jpg', '2026/11/21/120000.jpg', '%c0%ae%c0%ae/x', '*', '~']
FORGED = ['20261121T081500', '2026-11-21T08:15:00Z', '20261321T081500Z', '20260230T081500Z', '99999999T999999Z', '00000000T000000Z', '-1', '0', '9' * 400, '2026112１T081500Z'.encode().hex(), 'now', '%20']
RANGES = {'archive?from=1970-01-01&to=2199-12-31': {200}, 'archive?from=1970-01-01&to=2199-12-31&limit=1000': {200}, 'archive?limit=1001': {400}, 'archive?limit=99999999999': {400},
          'archive?from=0001-01-01': {400}, 'archive?from=now&to=-1d': {400}, 'archive?date=2026-02-30': {400}, 'archive?date=9999-12-31': {400}, 'archive?date=1970-01-01&from=-1d': {400},
          'days?from=1970-01-01&to=2199-12-31': {400}, 'days?from=2199-01-01&to=2199-12-31': {200}, 'days?from=2026-11-21&to=2026-01-01': {400}, 'now?max-age=-1': {400}, 'now?max-age=86401': {400},
          'now?max-age=1e3': {400}, 'archive?before=now': {400}, 'archive?path=/etc/passwd': {400}}


def ask(path, **options):
    """More than Http:MaxConnections are closed without an answer, and on a busy machine the last ones are still being taken down: then again."""
    for patience in range(20):
        try:
            return ask_once(path, **options)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            time.sleep(0.1 * patience)
    raise SystemExit(f'{path}: closed without an answer, again and again')


def ask_once(path, method='GET', token=TOKEN, body=None, timeout=60):
    connection = http.client.HTTPConnection(URL.hostname, URL.port, timeout=timeout)
    try:
        headers = {'Authorization': f'Bearer {token}'} if token else {}
        if body is not None:
            headers['Content-Type'] = 'application/json'
        connection.putrequest(method, path, skip_host=False, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader('Content-Length', str(len(body)))
        connection.endheaders()
        if body is not None:
            connection.send(body)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def expect(path, allowed, **options):
    status, _, body = ask(path, **options)
    if status not in allowed or b'root:' in body or b'SQLite format' in body:
        problems.append(f'{options.get("method", "GET")} {path[:120]}: {status}, expected {sorted(allowed)}: {body[:120]!r}')
    return status, body


def rss():
    with open(f'/proc/{PID}/status') as status:
        return next(int(line.split()[1]) for line in status if line.startswith('VmRSS'))


def in_parallel(count, work):
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))


def watch(_, seconds=12):
    """One viewer of the stream: its status and the pictures that it saw."""
    with socket.create_connection((URL.hostname, URL.port), timeout=30) as viewer:
        viewer.sendall(f'GET /camera/{camera}/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n\r\n'.encode())
        data, end = b'', time.monotonic() + seconds
        viewer.settimeout(1)
        while time.monotonic() < end:
            try:
                piece = viewer.recv(65536)
            except TimeoutError:
                continue
            if not piece:
                break
            data += piece
            if not data.startswith(b'HTTP/1.1 200') and b'\r\n\r\n' in data:
                break
    head = data.split(b'\r\n\r\n')[0]
    return int(data[9:12]), data.count(b'--picture'), b'retry-after' in head.lower()


def dawdle(_):
    """Asks for a still and for a long time reads nothing of it."""
    with socket.create_connection((URL.hostname, URL.port), timeout=30) as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.sendall(f'GET {still} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n\r\n'.encode())
        time.sleep(4)


def still_of(name):
    for _ in range(120):
        stills = json.loads(ask(f'/camera/{name}/archive?from=-7d')[2])['stills']
        if stills:
            return stills[0]['image']
        time.sleep(1)
    raise SystemExit('FAIL the camera has no still after two minutes: set Every')


cameras = json.loads(ask('/camera')[2])
camera, places = cameras['cameras'][0]['name'], cameras['most_viewers']
still = still_of(camera)
for path in ('/camera', f'/camera/{camera}/now', still, f'{still}/thumbnail', f'/camera/{camera}/stream', f'/camera/{camera}/archive'):
    expect(path, {401}, token=None)
    expect(path, {401}, token='wrong-token')
expect(still, {401}, method='DELETE', token=None)
for bad in TRAVERSALS:
    expect(f'/camera/{camera}/archive/{bad}', {400, 404})
    expect(f'/camera/{camera}/archive/{bad}/thumbnail', {400, 404})
    expect(f'/camera/{bad}/now', {400, 404})
    expect(f'/camera/{camera}/archive/{bad}', {400, 404, 405}, method='DELETE')
    expect(f'/camera/{camera}/timelapse/{bad}/video', {400, 404})
for bad in FORGED:
    expect(f'/camera/{camera}/archive/{bad}', {400})
    expect(f'/camera/{camera}/archive/{bad}', {400}, method='DELETE')
for path, allowed in RANGES.items():
    expect(f'/camera/{camera}/{path}', allowed)
for body in (b'{"from":"-1d","output":"/etc/passwd"}', b'{"from":"../../etc"}', b'{"from":"-1d","fps":1e9}', b'[]', b'{' * 50, b'{"from":"1980-01-01","to":"1980-01-02"}'):
    expect(f'/camera/{camera}/timelapse', {400, 503}, method='POST', body=body)
for method in ('POST', 'PUT', 'PATCH'):
    expect(still, {405}, method=method, body=b'x')

for _ in range(5):                                     # warm: what is loaded once is loaded
    in_parallel(VIEWERS, lambda _: (ask(f'/camera/{camera}/now'), ask(still), ask(f'{still}/thumbnail')))
before = rss()
first = json.loads(ask('/health')[2])
seen = []
flood = threading.Thread(target=lambda: seen.extend(in_parallel(VIEWERS, watch)))
flood.start()
for _ in range(10):
    statuses = {s for answers in in_parallel(VIEWERS, lambda _: (ask(f'/camera/{camera}/now')[0], ask(still)[0], ask(f'{still}/thumbnail')[0], ask(f'/camera/{camera}/archive?from=1970-01-01&limit=1000')[0])) for s in answers}
    if not statuses <= {200, 503}:
        problems.append(f'{VIEWERS} at once: {statuses}')
flood.join()
in_parallel(VIEWERS, dawdle)
streams = [pictures for status, pictures, _ in seen if status == 200]
refused = [retry for status, _, retry in seen if status == 503]
if len(streams) != places or len(streams) + len(refused) != VIEWERS or not all(refused) or (streams and min(streams) < 2):
    problems.append(f'{VIEWERS} viewers: {len(streams)} streams with {streams} pictures for {places} places, {len(refused)} refused ({sum(refused)} with Retry-After)')
time.sleep(2)
after = rss()
if after - before > MOST_GROWTH_KB:
    problems.append(f'memory: {before} kB before, {after} kB after')
left = json.loads(ask('/camera')[2])['viewers']
if left:
    problems.append(f'{left} viewers are counted that are gone')
temperature = [json.loads(ask('/api/temp')[2])['time']]
time.sleep(25)
temperature.append(json.loads(ask('/api/temp')[2])['time'])
if temperature[0] == temperature[1]:
    problems.append(f'sampling stands still since {temperature[0]}')
for problem in problems[:30]:
    print('FAIL', problem)
print(f'{len(streams)} of {VIEWERS} viewers got the stream ({places} places), memory {before} kB before and {after} kB after, {len(problems)} problems')
sys.exit(1 if problems else 0)
