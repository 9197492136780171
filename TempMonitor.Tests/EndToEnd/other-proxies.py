#!/usr/bin/env python3
"""README's own words for Caddy and Apache, run with Debian's: what README says is what is tried.
usage: other-proxies.py PROGRAM        The proxies are unpacked, not installed; needs apt-get's lists and openssl. Exit 1 on a fault."""
import os, re, shutil, subprocess, sys, tempfile
from pathlib import Path
from http_rig import Daemon, ask, check, finish, free_port, make_pair, need, run, until
from proxy_rig import CAMERA, live, pictures, places, signing_in, walk

here = Path(__file__).resolve().parent
program = os.path.abspath(sys.argv[1])
programs = Path(os.environ.get('E2E', Path.home() / '.cache/tempmonitor-e2e')) / 'programs'
PACKAGES = 'caddy', 'apache2-bin', 'libapr1', 'libaprutil1'
MODULES = 'mpm_event', 'authz_core', 'headers', 'proxy', 'proxy_http', 'ssl', 'alias'
need('openssl')


def from_readme(after, port):
    """The code block that follows these words, with the daemon's port in it."""
    text = (here / '../../README.md').read_text()
    block = re.search(re.escape(after) + r'.*?```\w*\n(.*?)```', text, re.S)
    if not block: raise SystemExit(f'README has no block after "{after}"')
    return block.group(1).replace('127.0.0.1:8080', f'127.0.0.1:{port}')


def caddy(work, daemon_port, http_port, https_port):
    certificate, key = make_pair(work, 'caddy')
    words = from_readme('Caddy, which sets', daemon_port)
    (work / 'Caddyfile').write_text(f'''{{
  admin off
  auto_https off
}}
http://127.0.0.1:{http_port} {{
{words}}}
https://127.0.0.1:{https_port} {{
  tls {certificate} {key}
{words}}}
''')
    return [programs / 'usr/bin/caddy', 'run', '--config', work / 'Caddyfile', '--adapter', 'caddyfile'], {'XDG_DATA_HOME': str(work), 'XDG_CONFIG_HOME': str(work)}


def apache(work, daemon_port, http_port, https_port):
    certificate, key = make_pair(work, 'apache')
    words = from_readme('Apache (`mod_proxy_http`', daemon_port)
    modules = '\n'.join(f'LoadModule {m}_module {programs}/usr/lib/apache2/modules/mod_{m}.so' for m in MODULES)
    user = '' if os.geteuid() else 'User nobody\nGroup nogroup'
    (work / 'apache.conf').write_text(f'''{modules}
{user}
ServerRoot {work}
ServerName 127.0.0.1
PidFile {work}/apache.pid
ErrorLog {work}/apache.log
Mutex file:{work}
Listen 127.0.0.1:{http_port}
Listen 127.0.0.1:{https_port}
<VirtualHost 127.0.0.1:{http_port}>
{words}</VirtualHost>
<VirtualHost 127.0.0.1:{https_port}>
SSLEngine on
SSLCertificateFile {certificate}
SSLCertificateKeyFile {key}
{words}</VirtualHost>
''')
    return [programs / 'usr/sbin/apache2', '-f', work / 'apache.conf', '-D', 'FOREGROUND'], {'LD_LIBRARY_PATH': str(programs / 'usr/lib/x86_64-linux-gnu')}


def answers(port):
    try: return ask(port, '/room/livez').status in (200, 503)
    except OSError: return False


def throttled(port):
    """The real address comes through: one that guesses does not keep another out."""
    def wrong(source): return ask(port, '/room/signin', 'POST', {'Content-Type': 'application/json'}, '{"name":"nobody","password":"wrong wrong wrong"}', source=source).status
    seen = [wrong('127.0.0.31') for _ in range(11)]
    check(seen.count(401) == 10 and seen[-1] == 429, f'of 11 guesses from one address 10 are looked at: {seen}')
    body = '{"name":"ann","password":"a very long password"}'
    check(ask(port, '/room/signin', 'POST', {'Content-Type': 'application/json'}, body, source='127.0.0.32').status == 200, 'from another address ann signs in')


def through(name, configure):
    work = Path(tempfile.mkdtemp(prefix=f'tempmonitor-{name}-'))
    work.chmod(0o755) # workers of a server that root starts are nobody
    daemon_port, http_port, https_port = free_port(), free_port(), free_port()
    processes = []
    try:
        daemon = Daemon(program, f'{work}/daemon', f'http://127.0.0.1:{daemon_port}', '--Http:Proxies=127.0.0.1', *CAMERA).ready(daemon_port)
        processes.append(daemon.process)
        made = run(program, f'{work}/daemon', 'password', 'ann', '--role', 'admin', text='a very long password\n')
        check(made.returncode == 0, f'{name}: an account is made {made.stderr.strip()}')
        command, environment = configure(work, daemon_port, http_port, https_port)
        with open(work / 'said', 'w') as said: processes.append(subprocess.Popen(command, env={**os.environ, **environment}, stdout=said, stderr=said))
        if not check(until(lambda: answers(http_port), 30), f'{name} answers'):
            print(*(file.read_text()[-2000:] for file in (work / 'said', work / 'apache.log') if file.exists()))
            return
        for port, tls in ((http_port, False), (https_port, True)):
            walk('/room', port, tls)
            places('/room', port, tls)
            signing_in('/room', port, tls)
            live('/room', port, tls, daemon_port)
            pictures('/room', port, tls)
        throttled(http_port)
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(15)
        shutil.rmtree(work, ignore_errors=True)


subprocess.run([here / 'unpacked.sh', programs, *PACKAGES], check=True)
for name, configure in (('caddy', caddy), ('apache', apache)): through(name, configure)
finish()
