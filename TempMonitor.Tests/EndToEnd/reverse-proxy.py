#!/usr/bin/env python3
"""The daemon behind Debian's nginx as README has it: path prefix taken away and passed on, TLS that ends at nginx, the page with all it
loads, the live feed without buffering, the real address in log and throttle, and clients that forge the headers.
usage: reverse-proxy.py PROGRAM        Needs nginx and openssl. Prints what was seen; exit 1 on a fault."""
import http.client, json, os, re, shutil, subprocess, sys, tempfile, threading, time, urllib.parse
from http_rig import TOKEN, Daemon, ask, check, connect, finish, free_port, make_pair, need, run, until

program = os.path.abspath(sys.argv[1])
need('nginx', 'openssl')
work = tempfile.mkdtemp(prefix='tempmonitor-proxy-')
# workers of an nginx that root starts are nobody
os.chmod(work, 0o755)
daemon_port, http_port, https_port = free_port(), free_port(), free_port()
BEARER = {'Authorization': f'Bearer {TOKEN}'}
PROXIED = '''
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_buffering off;'''
LOCATIONS = f'''
    location /attic/ {{
      proxy_pass http://127.0.0.1:{daemon_port}/;
      proxy_set_header X-Forwarded-Prefix /attic;{PROXIED}
    }}
    location /room {{
      proxy_pass http://127.0.0.1:{daemon_port};{PROXIED}
    }}'''


def start_nginx():
    certificate, key = make_pair(work, 'proxy')
    for folder in ('temp', 'logs'): os.makedirs(f'{work}/{folder}')
    with open(f'{work}/nginx.conf', 'w') as f: f.write(f'''
daemon off; worker_processes 1; pid {work}/nginx.pid; error_log {work}/logs/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; absolute_redirect off;
  client_body_temp_path {work}/temp/a; proxy_temp_path {work}/temp/b; fastcgi_temp_path {work}/temp/c; uwsgi_temp_path {work}/temp/d; scgi_temp_path {work}/temp/e;
  server {{ listen 127.0.0.1:{http_port}; {LOCATIONS} }}
  server {{ listen 127.0.0.1:{https_port} ssl http2; ssl_certificate {certificate}; ssl_certificate_key {key}; {LOCATIONS} }}
}}''')
    nginx = subprocess.Popen(['nginx', '-p', work, '-c', f'{work}/nginx.conf', '-e', f'{work}/logs/error.log'])
    def answers():
        try: return ask(http_port, '/') and True
        except OSError: return False
    if not until(answers, 20): raise SystemExit('nginx does not answer')
    return nginx


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
    check(answer.status in (301, 302, 308) and answer.header('Location').split('?')[0] == f'{base}/', f'{name} leads to {answer.header("Location")} ({answer.status})')
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


def live(base, port, tls):
    direct, proxied = {}, {}
    threads = [threading.Thread(target=events, args=a) for a in ((daemon_port, '/live', False, 8, direct), (port, f'{base}/live', tls, 8, proxied))]
    for t in threads: t.start()
    for t in threads: t.join()
    late = sorted(proxied[i] - direct[i] for i in direct.keys() & proxied.keys())
    check(len(late) >= 3 and late[-1] < 0.2, f'/live through {"https" if tls else "http"} {base}: {len(late)} readings, at most {late[-1] * 1000 if late else -1:.1f} ms later than without nginx')


def refused(daemon, port, path, source, headers=None):
    """A refused request, and the address that the log says of it."""
    before = len(daemon.said())
    ask(port, path, headers={'Authorization': 'Bearer wrong', **(headers or {})}, source=source)
    return until(lambda: re.findall(r'from ([0-9a-f.:]+) to', daemon.said()[before:]), 5)


def addresses(daemon):
    check(refused(daemon, http_port, '/attic/api/temp', '127.0.0.11') == ['127.0.0.11'], 'behind nginx the log has the real address')
    check(refused(daemon, http_port, '/attic/api/temp', '127.0.0.12', {'X-Forwarded-For': '203.0.113.9'}) == ['127.0.0.12'], 'a forged X-Forwarded-For through nginx gains nothing')
    check(refused(daemon, http_port, '/attic/api/temp', '127.0.0.13', {'X-Forwarded-For': '203.0.113.9, 127.0.0.1'}) == ['127.0.0.13'], 'nor one that names the proxy')
    check(refused(daemon, daemon_port, '/api/temp', '127.0.0.14', {'X-Forwarded-For': '203.0.113.9'}) == ['127.0.0.14'], 'nor one past nginx')
    forged = ask(daemon_port, '/no/such/place', headers={'Accept': 'text/html', 'X-Forwarded-Prefix': '/evil', 'X-Forwarded-Proto': 'https'}, source='127.0.0.14')
    check(b'/evil' not in forged.body, 'nor a forged prefix past nginx')


def guess(source, number, path='/attic/signin', port=None, headers=None):
    body = json.dumps({'name': f'nobody{number}', 'password': 'wrong wrong wrong'})
    return ask(port or http_port, path, 'POST', {'Content-Type': 'application/json', **(headers or {})}, body, source=source).status


def throttle():
    wrong = [guess('127.0.0.21', i) for i in range(12)]
    check(wrong.count(401) == 10 and wrong.count(429) == 2, f'of 12 guesses from one address behind nginx 10 are looked at: {wrong}')
    check(guess('127.0.0.22', 100) == 401, 'another address behind the same nginx is not throttled')
    forged = [guess('127.0.0.21', 200 + i, headers={'X-Forwarded-For': f'203.0.113.{i}'}) for i in range(3)]
    check(forged == [429] * 3, f'the throttled one can forge through nginx what it likes: {forged}')
    past = [guess('127.0.0.23', 300 + i, '/signin', daemon_port, {'X-Forwarded-For': f'198.51.100.{i}'}) for i in range(12)]
    check(past.count(401) == 10 and past.count(429) == 2, f'and past nginx: {past}')


nginx = daemon = None
try:
    daemon = Daemon(program, f'{work}/daemon', f'http://127.0.0.1:{daemon_port}', '--Http:Proxies=127.0.0.1', '--Http:PathBase=/room').ready(daemon_port)
    made = run(program, f'{work}/daemon', 'password', 'ann', '--role', 'admin', text='a very long password\n')
    check(made.returncode == 0, f'an account is made{": " + made.stderr.strip() if made.returncode else ""}')
    nginx = start_nginx()
    for port, tls in ((http_port, False), (https_port, True)):
        for base in ('/attic', '/room'):
            walk(base, port, tls)
            places(base, port, tls)
            signing_in(base, port, tls)
    for base, port, tls in (('/attic', http_port, False), ('/room', https_port, True)): live(base, port, tls)
    addresses(daemon)
    throttle()
    strict = ask(https_port, '/room/', tls=True).header('Strict-Transport-Security')
    check(strict is None, 'HSTS is left to the proxy that has the certificate')
finally:
    for process in (nginx, daemon and daemon.process):
        if process: process.terminate(); process.wait(15)
    shutil.rmtree(work, ignore_errors=True)
finish()
