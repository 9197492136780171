"""What reverse-proxy.py and tls.py share: a daemon of one's own, certificates, requests that can choose their source address."""
import http.client, os, shutil, socket, ssl, subprocess, tempfile, time

TOKEN = 'a-token-for-the-rig'
faults = []


def check(good, text):
    print(('ok    ' if good else 'FAULT ') + text, flush=True)
    if not good: faults.append(text)
    return good


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def until(what, seconds=20.0, every=0.05):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = what()
        if value: return value
        time.sleep(every)
    return None


def environment(folder):
    kept = {k: v for k, v in os.environ.items() if not k.startswith('TEMPMONITOR_')}
    return {**kept, 'STATE_DIRECTORY': os.path.join(folder, 'state'), 'LOGS_DIRECTORY': os.path.join(folder, 'logs')}


class Daemon:
    """A simulated room behind the addresses of Http:Urls."""
    def __init__(self, program, folder, urls, *settings):
        os.makedirs(folder, exist_ok=True)
        self.folder, self.urls = folder, urls
        self.log = os.path.join(folder, 'out.txt')
        arguments = [program, f'--Http:Urls={urls}', '--Simulation:When=always', f'--Access:Token={TOKEN}', '--Sampling:Interval=00:00:01', *settings]
        self.process = subprocess.Popen(arguments, stdout=open(self.log, 'w'), stderr=subprocess.STDOUT, env=environment(folder))

    def ready(self, port, tls=False):
        def answers():
            if self.process.poll() is not None: raise SystemExit(f'the daemon ended: {self.said()}')
            try: return ask(port, '/livez', tls=tls).status in (200, 503)
            except OSError: return False
        if not until(answers, 60): raise SystemExit(f'the daemon does not answer: {self.said()}')
        return self

    def said(self):
        with open(self.log) as f: return f.read()

    def signal(self, number): self.process.send_signal(number)

    def memory(self):
        """(resident, private) in kB."""
        with open(f'/proc/{self.process.pid}/smaps_rollup') as f: lines = dict(l.split(':', 1) for l in f.read().splitlines()[1:])
        number = lambda name: int(lines[name].split()[0])
        return number('Rss'), number('Private_Clean') + number('Private_Dirty')

    def stop(self):
        self.process.terminate()
        try: self.process.wait(15)
        except subprocess.TimeoutExpired: self.process.kill()


def run(program, folder, *arguments, text=None):
    os.makedirs(folder, exist_ok=True)
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=180, env=environment(folder), input=text)


class Answer:
    def __init__(self, response, body):
        self.status, self.body, self.headers = response.status, body, response.headers

    def header(self, name): return self.headers.get(name)


def context_of(tls):
    return ssl._create_unverified_context() if tls is True else tls


def connect(port, tls=False, source=None, timeout=60):
    kind = {'source_address': (source, 0) if source else None, 'timeout': timeout}
    return http.client.HTTPSConnection('127.0.0.1', port, context=context_of(tls), **kind) if tls else http.client.HTTPConnection('127.0.0.1', port, **kind)


def ask(port, path, method='GET', headers=None, body=None, tls=False, source=None):
    connection = connect(port, tls, source)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return Answer(response, response.read())
    finally:
        connection.close()


def openssl(*arguments):
    done = subprocess.run(['openssl', *arguments], capture_output=True, text=True)
    if done.returncode: raise SystemExit(f'openssl {arguments[0]}: {done.stderr}')
    return done.stdout


def make_pair(folder, name, days=90, host='localhost'):
    """NAME.crt and NAME.key; days may be negative: expired since then."""
    key, certificate, request = (os.path.join(folder, f'{name}.{kind}') for kind in ('key', 'crt', 'csr'))
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', key)
    names = f'subjectAltName=DNS:{host},IP:127.0.0.1'
    if days > 0:
        openssl('req', '-x509', '-new', '-key', key, '-out', certificate, '-days', str(days), '-subj', f'/CN={host}', '-addext', names)
        return certificate, key
    openssl('req', '-new', '-key', key, '-out', request, '-subj', f'/CN={host}')
    database = tempfile.mkdtemp(dir=folder)
    for file, text in (('index.txt', ''), ('serial', '01\n'), ('ca.cnf', f'[ca]\ndefault_ca=d\n[d]\ndatabase={database}/index.txt\nnew_certs_dir={database}\nserial={database}/serial\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n')):
        with open(os.path.join(database, file), 'w') as f: f.write(text)
    stamp = lambda d: time.strftime('%Y%m%d%H%M%SZ', time.gmtime(time.time() + d * 86400))
    openssl('ca', '-batch', '-config', f'{database}/ca.cnf', '-selfsign', '-keyfile', key, '-in', request, '-out', certificate, '-startdate', stamp(days - 90), '-enddate', stamp(days), '-notext')
    return certificate, key


def need(*programs):
    missing = [p for p in programs if not shutil.which(p)]
    if missing: raise SystemExit(f'needs {", ".join(missing)}')


def finish():
    print(f'{len(faults)} faults' if faults else 'no fault')
    raise SystemExit(1 if faults else 0)
