#!/usr/bin/env python3
"""HTTPS of the daemon, against openssl and curl: PEM and PFX, what is refused with which words, reload while a connection lives, a
half-written pair, HSTS, old TLS, HTTP/2, an expired certificate, what TLS costs in memory.
usage: tls.py PROGRAM        Needs openssl and curl. Prints what was seen; exit 1 on a fault."""
import json, os, shutil, signal, subprocess, sys, tempfile, threading, time
from http_rig import TOKEN, Daemon, ask, check, connect, finish, free_port, make_pair, need, openssl, run, until

program = os.path.abspath(sys.argv[1])
need('openssl', 'curl')
work = tempfile.mkdtemp(prefix='tempmonitor-tls-')
first = make_pair(work, 'first')
second = make_pair(work, 'second', host='second.example')
served = os.path.join(work, 'served.crt'), os.path.join(work, 'served.key')


def install(pair):
    for source, target in zip(pair, served):
        shutil.copy(source, target + '.new')
        os.rename(target + '.new', target)


def subject(port):
    shown = subprocess.run(['openssl', 's_client', '-connect', f'127.0.0.1:{port}'], input='', capture_output=True, text=True).stdout
    return next((line for line in shown.splitlines() if line.startswith('subject=')), '').replace('subject=', '').replace('CN = ', '').strip()


def health(port):
    return json.loads(ask(port, '/health', headers={'X-API-Key': TOKEN}, tls=True).body)


def tls_entry(port):
    return health(port)['checks']['tls']


def refusals():
    """Each bad start ends with one clear sentence, and config check says the same."""
    other = make_pair(work, 'other')
    cut = os.path.join(work, 'cut.key')
    with open(first[1]) as f: whole = f.read()
    with open(cut, 'w') as f: f.write(whole[:len(whole) // 2])
    url = f'https://127.0.0.1:{free_port()}'
    for words, settings in (
            ('is not there', (first[0], '/nowhere/key.pem')),
            ("don't belong together", (first[0], other[1])),
            ('private key', (first[0], cut)),
            ('no certificate in it', (first[1], first[1])),
            ('is no file but a folder', (work, first[1]))):
        named = [f'--Http:Tls:Certificate={settings[0]}', f'--Http:Tls:Key={settings[1]}']
        started = run(program, f'{work}/refused', f'--Http:Urls={url}', '--Simulation:When=always', '--Access:Token=some-token-here', *named)
        lines = started.stderr.strip().splitlines()
        check(started.returncode == 1 and len(lines) == 1 and words in lines[0], f'a start is refused with words ({started.returncode}): {lines[-1] if lines else started.stdout[-200:]}')
        tried = run(program, f'{work}/refused', 'config', 'check', f'--Http:Urls={url}', *named)
        check(tried.returncode == 2 and words in tried.stderr, f'config check says it too ({tried.returncode})')
    bad = run(program, f'{work}/refused', f'--Http:Urls={url}')
    check(bad.returncode == 2 and 'Http:Tls:Certificate' in bad.stderr, f'https without a certificate is a fault of the settings: {bad.stderr.strip()}')


def pfx():
    bundle = os.path.join(work, 'first.pfx')
    openssl('pkcs12', '-export', '-in', first[0], '-inkey', first[1], '-out', bundle, '-passout', 'pass:open sesame')
    port = free_port()
    daemon = Daemon(program, f'{work}/pfx', f'https://127.0.0.1:{port}', f'--Http:Tls:Certificate={bundle}', '--Http:Tls:Password=open sesame').ready(port, tls=True)
    check(subject(port) == 'localhost', 'a PFX with its password is served')
    check('sesame' not in daemon.said(), 'the password is not in the log')
    daemon.stop()


def versions(port):
    for option, works in (('-tls1', False), ('-tls1_1', False), ('-tls1_2', True), ('-tls1_3', True)):
        arguments = ['openssl', 's_client', '-connect', f'127.0.0.1:{port}', option] + ([] if works else ['-cipher', 'DEFAULT:@SECLEVEL=0'])
        done = subprocess.run(arguments, input='', capture_output=True, text=True)
        agreed = 'Cipher is (NONE)' not in done.stdout and done.returncode == 0
        check(agreed == works, f'{option[1:]} is {"taken" if works else "refused"}')
    curl = lambda *extra: subprocess.run(['curl', '-sk', '-o', '/dev/null', '-w', '%{http_version} %{http_code}', *extra, f'https://127.0.0.1:{port}/health'], capture_output=True, text=True).stdout
    check(curl('--http2') == '2 200', 'HTTP/2 is spoken')
    check(curl('--http1.1') == '1.1 200', 'HTTP/1.1 is spoken')


def live_over_http2(port):
    """The feed arrives piece by piece over HTTP/2 too."""
    feed = subprocess.Popen(['curl', '-skN', '--http2', '--max-time', '8', f'https://127.0.0.1:{port}/live'], stdout=subprocess.PIPE, text=True)
    arrivals = [time.monotonic() for line in feed.stdout if line.startswith('event: reading')]
    feed.wait()
    spread = arrivals[-1] - arrivals[0] if len(arrivals) > 1 else 0
    check(len(arrivals) >= 4 and spread > 2, f'/live over HTTP/2: {len(arrivals)} readings in {spread:.1f} s, not at once')


def hsts(port, plain):
    check(ask(port, '/', tls=True).header('Strict-Transport-Security') == 'max-age=31536000', 'https answers promise https for a year')
    check(ask(plain, '/').header('Strict-Transport-Security') is None, 'http answers promise nothing')
    open_port = free_port()
    both = Daemon(program, f'{work}/both', f'https://127.0.0.1:{open_port};http://*:{free_port()}', f'--Http:Tls:Certificate={first[0]}', f'--Http:Tls:Key={first[1]}').ready(open_port, tls=True)
    check(ask(open_port, '/', tls=True).header('Strict-Transport-Security') is None, 'no promise while plain http is offered to others')
    both.stop()


def reload(daemon, port):
    check(subject(port) == 'localhost', 'the PEM pair is served')
    living = connect(port, tls=True)
    living.request('GET', '/livez')
    living.getresponse().read()

    shutil.copy(second[0], served[0])
    daemon.signal(signal.SIGHUP)
    until(lambda: tls_entry(port)['status'] == 'degraded')
    entry, whole = tls_entry(port), health(port)['status']
    check(subject(port) == 'localhost' and entry['status'] == 'degraded' and "don't belong together" in entry['observed'], f'half a pair keeps the old one: {entry["observed"]}')
    check(whole == 'degraded', 'and the monitor is degraded')

    shutil.copy(second[1], served[1])
    began = time.monotonic()
    check(until(lambda: subject(port) == 'second.example', 40, 0.5), f'the whole pair is served without a signal, after {time.monotonic() - began:.0f} s')
    check(tls_entry(port)['status'] == 'healthy', 'and health is right again')
    living.request('GET', '/livez')
    check(living.getresponse().read() != b'', 'a connection from before lives on')
    living.close()

    install(first)
    daemon.signal(signal.SIGHUP)
    began = time.monotonic()
    check(until(lambda: subject(port) == 'localhost', 10), f'SIGHUP takes over at once ({(time.monotonic() - began) * 1000:.0f} ms)')


def expired():
    old = make_pair(work, 'expired', days=-3)
    soon = make_pair(work, 'soon', days=10)
    port = free_port()
    daemon = Daemon(program, f'{work}/expired', f'https://127.0.0.1:{port}', f'--Http:Tls:Certificate={old[0]}', f'--Http:Tls:Key={old[1]}').ready(port, tls=True)
    entry = tls_entry(port)
    check(entry['status'] == 'degraded' and 'expired' in entry['observed'], f'an expired certificate is served and said: {entry["observed"]}')
    check('WRN the certificate of' in daemon.said(), 'and in the log')
    for source, target in zip(soon, old): shutil.copy(source, target)
    daemon.signal(signal.SIGHUP)
    entry = until(lambda: 'healthy' == tls_entry(port)['status'] and tls_entry(port)) or tls_entry(port)
    print(f'      a certificate of ten days: {entry["observed"]}')
    metric = next((l for l in ask(port, '/metrics', tls=True).body.decode().splitlines() if l.startswith('tempmonitor_tls_certificate_expiry')), '')
    left = (float(metric.split()[-1]) - time.time()) / 86400 if metric else 0
    check(9.9 < left < 10.1, f'the metric says when: in {left:.2f} days')
    daemon.stop()


def own_clients(port):
    """Programs on this machine call at 127.0.0.1, for which the certificate of an authority is not made."""
    named = [f'--Http:Urls=https://127.0.0.1:{port}', f'--Http:Tls:Certificate={served[0]}', f'--Http:Tls:Key={served[1]}', '--Access:Token=a-token-for-the-rig']
    done = run(program, f'{work}/pem', 'check', *named)
    check('TEMPMONITOR' in done.stdout and done.returncode in (0, 1), f'check takes the monitor\'s own certificate: {done.stdout[:60]}')
    named[1] = f'--Http:Tls:Certificate={second[0]}'
    done = run(program, f'{work}/pem', 'check', *named)
    check(done.returncode not in (0, 1), 'and no other')


def load(port, tls, seconds=15):
    """Handshakes and requests, four at a time."""
    end, counts = time.monotonic() + seconds, []
    def work_off():
        count = 0
        while time.monotonic() < end:
            ask(port, '/page/now', tls=tls)
            count += 1
        counts.append(count)
    threads = [threading.Thread(target=work_off) for _ in range(4)]
    for t in threads: t.start()
    for t in threads: t.join()
    return sum(counts)


def memory():
    for name, tls in (('without TLS', False), ('with TLS', True)):
        port = free_port()
        settings = (f'--Http:Tls:Certificate={first[0]}', f'--Http:Tls:Key={first[1]}') if tls else ()
        daemon = Daemon(program, f'{work}/memory-{tls}', f'{"https" if tls else "http"}://127.0.0.1:{port}', *settings).ready(port, tls)
        time.sleep(5)
        idle = daemon.memory()
        done = load(port, tls)
        time.sleep(1)
        busy = daemon.memory()
        print(f'      {name}: idle {idle[0] / 1024:.1f} MB resident, {idle[1] / 1024:.1f} MB private; after {done} connections {busy[0] / 1024:.1f} and {busy[1] / 1024:.1f} MB')
        check(busy[0] < 200 * 1024, f'{name}: memory stays small')
        daemon.stop()


try:
    refusals()
    pfx()
    install(first)
    port, plain = free_port(), free_port()
    daemon = Daemon(program, f'{work}/pem', f'https://127.0.0.1:{port};http://127.0.0.1:{plain}', f'--Http:Tls:Certificate={served[0]}', f'--Http:Tls:Key={served[1]}').ready(port, tls=True)
    try:
        versions(port)
        live_over_http2(port)
        hsts(port, plain)
        own_clients(port)
        reload(daemon, port)
    finally:
        daemon.stop()
    expired()
    memory()
finally:
    shutil.rmtree(work, ignore_errors=True)
finish()
