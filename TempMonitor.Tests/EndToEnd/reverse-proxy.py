#!/usr/bin/env python3
"""The daemon behind Debian's nginx as README has it: path prefix taken away and passed on, TLS that ends at nginx, the page with all it
loads, the live feed without buffering, the real address in log and throttle, and clients that forge the headers.
usage: reverse-proxy.py PROGRAM        Needs nginx and openssl. Prints what was seen; exit 1 on a fault."""
import json, os, re, shutil, subprocess, sys, tempfile
from http_rig import Daemon, ask, check, finish, free_port, make_pair, need, run, until
from proxy_rig import CAMERA, live, pictures, places, signing_in, walk

program = os.path.abspath(sys.argv[1])
need('nginx', 'openssl')
work = tempfile.mkdtemp(prefix='tempmonitor-proxy-')
# workers of an nginx that root starts are nobody
os.chmod(work, 0o755)
daemon_port, http_port, https_port = free_port(), free_port(), free_port()
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
    daemon = Daemon(program, f'{work}/daemon', f'http://127.0.0.1:{daemon_port}', '--Http:Proxies=127.0.0.1', '--Http:PathBase=/room', *CAMERA).ready(daemon_port)
    made = run(program, f'{work}/daemon', 'password', 'ann', '--role', 'admin', text='a very long password\n')
    check(made.returncode == 0, f'an account is made{": " + made.stderr.strip() if made.returncode else ""}')
    nginx = start_nginx()
    for port, tls in ((http_port, False), (https_port, True)):
        for base in ('/attic', '/room'):
            walk(base, port, tls)
            places(base, port, tls)
            signing_in(base, port, tls)
    for base, port, tls in (('/attic', http_port, False), ('/room', https_port, True)):
        live(base, port, tls, daemon_port)
        pictures(base, port, tls)
    addresses(daemon)
    throttle()
    strict = ask(https_port, '/room/', tls=True).header('Strict-Transport-Security')
    check(strict is None, 'HSTS is left to the proxy that has the certificate')
finally:
    for process in (nginx, daemon and daemon.process):
        if process: process.terminate(); process.wait(15)
    shutil.rmtree(work, ignore_errors=True)
finish()
