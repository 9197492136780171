"""What a browser and a program must find behind a reverse proxy, whoever makes it: for reverse-proxy.py and other-proxies.py."""
import json, re, threading, time, urllib.parse
from http_rig import TOKEN, ask, check, connect

CAMERA = ('--Access:Camera=token', '--Modules:Camera:Enabled=true', '--Modules:Camera:Cameras:room:Source=simulated', '--Modules:Camera:Cameras:room:Every=00:00:05')
BEARER = {'Authorization': f'Bearer {TOKEN}'}


def loaded_by(address, text):
    """What a page, style sheet or module refers to, as the addresses that a browser would ask."""
    found = re.findall(r'''(?:href|src)="([^"#]+)"|(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]|url\(["']?([^"')]+)''', text)
    return {urllib.parse.urldefrag(urllib.parse.urljoin(address, next(filter(None, groups)))).url for groups in found}


def walk(base, port, tls):
    """The page and whatever it leads to stays under the base and is there."""
    seen, todo, bad = set(), [f'{base}/', f'{base}/docs'], []
    while todo:
        address = todo.pop()
        if address in seen: continue
        seen.add(address)
        answer = ask(port, address, tls=tls, headers={'Accept': 'text/html,*/*;q=0.8'})
        kind = answer.header('Content-Type') or ''
        if not address.startswith(base + '/'): bad.append(f'{address} is outside')
        elif answer.status not in (200, 302, 303) and not (answer.status in (401, 403) and 'html' in kind): bad.append(f'{address} gives {answer.status}')
        is_part = re.search(r'\.(css|js|png)$', address) and not address.endswith('/sw.js')     # browsers heed a policy on documents and workers
        if not is_part and 'default-src' not in (answer.header('Content-Security-Policy') or ''): bad.append(f'{address} has no policy')
        if answer.header('X-Content-Type-Options') != 'nosniff': bad.append(f'{address} may be taken for something else')
        location = answer.header('Location')
        if location and not urllib.parse.urljoin(address, location).startswith(base + '/'): bad.append(f'{address} sends to {location}')
        if answer.status == 200 and re.search('html|css|javascript', kind): todo += loaded_by(address, answer.body.decode())
    check(not bad, f'{"https" if tls else "http"} {base}: {len(seen)} addresses, all there and under the base{": " + "; ".join(bad[:5]) if bad else ""}')


def places(base, port, tls):
    name = f'{"https" if tls else "http"} {base}'
    answer = ask(port, f'{base}?x=1', tls=tls)
    check(answer.status in (301, 302, 308) and urllib.parse.urlsplit(answer.header('Location')).path == f'{base}/', f'{name} leads to {answer.header("Location")} ({answer.status})')
    page = ask(port, f'{base}/no/such/place', tls=tls, headers={'Accept': 'text/html'})
    check(page.status == 404 and f'href="{base}/app.css"' in page.body.decode(), f'{name}: an error page at any depth finds its style sheet')
    made = ask(port, f'{base}/api/alarms/silences', 'POST', {**BEARER, 'Content-Type': 'application/json'}, json.dumps({'minutes': 5, 'by': 'rig', 'comment': 'x'}), tls=tls)
    check(made.status == 201 and (made.header('Location') or '').startswith(f'{base}/api/alarms/silences/'), f'{name}: Location is {made.header("Location")}')


def signing_in(base, port, tls):
    origin = f'{"https" if tls else "http"}://127.0.0.1:{port}'
    body = json.dumps({'name': 'ann', 'password': 'a very long password'})
    answer = ask(port, f'{base}/signin', 'POST', {'Content-Type': 'application/json', 'Origin': origin, 'Sec-Fetch-Site': 'same-origin'}, body, tls=tls)
    cookie = answer.header('Set-Cookie') or ''
    right = f'path={base}/' in cookie.lower() and 'httponly' in cookie.lower() and ('secure' in cookie.lower()) == tls
    shown = re.sub(r'=[\w-]{20,}', '=...', cookie)
    check(answer.status == 200 and right, f'sign-in under {"https" if tls else "http"} {base}: {answer.status} {shown}')


def events(port, path, tls, seconds, into):
    connection = connect(port, tls, timeout=seconds + 5)
    connection.request('GET', path, headers={'Accept': 'text/event-stream'})
    response, end, mark, kind = connection.getresponse(), time.monotonic() + seconds, None, None
    if response.status != 200: return
    while time.monotonic() < end:
        line = response.readline().decode().rstrip()
        if line.startswith('id:'): mark = line[3:].strip()
        elif line.startswith('event:'): kind = line[6:].strip()
        elif not line:
            if kind == 'reading' and mark: into[mark] = time.monotonic()
            kind = None
    connection.close()


def live(base, port, tls, daemon_port):
    direct, proxied = {}, {}
    threads = [threading.Thread(target=events, args=a) for a in ((daemon_port, '/live', False, 8, direct), (port, f'{base}/live', tls, 8, proxied))]
    for t in threads: t.start()
    for t in threads: t.join()
    late = sorted(proxied[i] - direct[i] for i in direct.keys() & proxied.keys())
    check(len(late) >= 3 and late[-1] < 0.2, f'/live through {"https" if tls else "http"} {base}: {len(late)} readings, at most {late[-1] * 1000 if late else -1:.1f} ms later than without the proxy')


def pictures(base, port, tls):
    """Live pictures come one by one: a proxy that gathers them would send none for a long time."""
    connection, seen, end = connect(port, tls, timeout=20), 0, time.monotonic() + 20
    connection.request('GET', f'{base}/camera/room/stream', headers=BEARER)
    response = connection.getresponse()
    while response.status == 200 and seen < 3 and time.monotonic() < end: seen += response.readline().startswith(b'\xff\xd8')
    connection.close()
    check(seen == 3, f'live pictures through {"https" if tls else "http"} {base}: {seen} of 3 ({response.status})')
