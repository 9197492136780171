#!/usr/bin/env python3
"""Throws random and broken HTTP at a running daemon and watches that it takes no harm.
usage: http-fuzz.py BASE_URL TOKEN PID [--count N] [--seed N]
Fails (exit 1) when: an answer is a 5xx that is not meant, is no HTTP, or shows inner workings; the process ends; sampling
stops; a probe beside the flood is not answered; resident memory goes on growing. Needs nothing but Python 3."""
import argparse, collections, json, multiprocessing, os, random, re, socket, sys, threading, time, urllib.parse, urllib.request

WORKERS = 4
BATCH = 24                      # pipelined requests in one write
IDLE_PER_WORKER = 6             # connections left half open, to be cut off by the header time-out
WARM_UP = 30_000                # requests before memory is first measured: buffers and JIT settle
MOST_GROWTH_KB = 4 * 1024       # between warm-up and end
SLOWEST_PROBE = 5.0

ROUTES = ['/', '/health', '/livez', '/readyz', '/metrics', '/api/temp', '/api/raw', '/api/history', '/api/verify-token', '/page/now',
          '/page/history', '/docs', '/openapi.json', '/app.js', '/app.css', '/favicon.svg', '/nothing', '/api', '/api/', '//', '/index.html']
MAY_BE_UNAVAILABLE = {'/health', '/livez', '/readyz', '/api/temp', '/api/raw', '/api/history', '/page/history'}
PROTOCOL_REFUSALS = {501, 505}
METHODS = ['GET'] * 12 + ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'QUERY', 'get', 'G\xc9T', 'X' * 200]
TRAVERSALS = ['/../../etc/passwd', '/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/', '/static/..%5c..%5cappsettings.json', '/%00', '/%ff%fe',
              '/%c0%ae%c0%ae/', '/%u0041', '/%', '/%zz', '/a' * 300, '/' + 'b' * 9000, '/*', '/?', '/;', '/#x', '/api/temp%2f', '/API/TEMP']
QUERY_NAMES = ['sensor', 'quantity', 'from', 'to', 'points', 'format', 'token', 'x', '%00', 'from[]', '']
QUERY_VALUES = ['', 'room', 'temperature', 'humidity', '-24h', 'now', '-1s', '500', '5000', '0', '-1', 'abc', '1e9', '9' * 400, 'csv', 'json', 'exe',
                '../../etc/passwd', '%ff%fe', '%f0%9f%8c%a1', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00+02:00', '9999-12-31', '%00', "' OR 1=1--",
                '<script>', '${jndi:ldap://x}', '-999999999w', '%25s%25n']
ACCEPTS = ['*/*', 'application/json', 'application/openmetrics-text;version=1.0.0', 'text/plain;q=0', ';;;', 'a' * 500, 'text/*;q=nan', ',,,,']
LEAKS = re.compile(rb'Exception|   at [A-Z]\w+\.|StackTrace|root:x:')


def words(rng, length):
    return bytes(rng.randrange(256) for _ in range(rng.randrange(length)))


def random_path(rng):
    kind = rng.random()
    if kind < 0.15: return rng.choice(TRAVERSALS)
    if kind < 0.25: return '/' + urllib.parse.quote(words(rng, 40))
    path = rng.choice(ROUTES)
    if rng.random() < 0.5:
        path += '?' + '&'.join(f'{rng.choice(QUERY_NAMES)}={rng.choice(QUERY_VALUES)}' for _ in range(rng.randrange(1, 5)))
    return path


def random_headers(rng, token):
    headers = []
    for _ in range(rng.randrange(4)):
        headers.append(rng.choice([
            ('Authorization', rng.choice([f'Bearer {token}', 'Bearer', f'Bearer {token} junk', 'Basic eDp5', 'Bearer \xe9\xff', f'bearer {token}', 'Bearer ' + 'a' * 3000])),
            ('X-API-Key', rng.choice([token, token[:-1], '', '\xc3\xa9', token + token])),
            ('Accept', rng.choice(ACCEPTS)),
            ('Accept-Encoding', rng.choice(['gzip', 'br;q=1', 'identity;q=0', '*'])),
            ('If-None-Match', rng.choice(['*', '"x"', 'W/"', ',,,', '"' + 'e' * 300 + '"'])),
            ('Range', rng.choice(['bytes=0-1', 'bytes=-1', 'bytes=9-1', 'x'])),
            ('Cookie', 'a=' + 'b' * rng.randrange(2000)),
            ('X-Forwarded-For', rng.choice(['127.0.0.1', 'x' * 300])),
            ('Expect', rng.choice(['100-continue', 'nonsense'])),
            ('X-' + 'n' * rng.randrange(1, 60), 'v' * rng.randrange(300))]))
    return headers


def request(rng, token, method=None):
    method, path = method or rng.choice(METHODS), random_path(rng)
    headers = random_headers(rng, token)
    body = b''
    if rng.random() < 0.05:
        body = words(rng, 600)
        headers.append(('Content-Length', str(len(body))))
    head = f'{method} {path} HTTP/1.1\r\nHost: fuzz\r\n' + ''.join(f'{n}: {v}\r\n' for n, v in headers) + '\r\n'
    return method, path.split('?')[0], head.encode('latin-1') + body


def broken(rng, token):
    """One message that is no proper request, each in its own way."""
    line = b'GET /health HTTP/1.1\r\nHost: x\r\n'
    return rng.choice([
        lambda: words(rng, 400) + b'\r\n\r\n',
        lambda: b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03' + words(rng, 300),
        lambda: b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' + words(rng, 50),
        lambda: b'GET /health\r\n\r\n',
        lambda: b'GET /health HTTP/' + rng.choice([b'0.9', b'1.0', b'2.0', b'3', b'9.9', b'x']) + b'\r\n\r\n',
        lambda: b'GET /health HTTP/1.1\r\n\r\n',
        lambda: line + b'Host: y\r\n\r\n',
        lambda: line.replace(b'\r\n', b'\n') + b'\n',
        lambda: line + b'X: ' + b'a' * rng.randrange(10_000, 70_000) + b'\r\n\r\n',
        lambda: line + b''.join(b'X-%d: y\r\n' % i for i in range(rng.randrange(90, 400))) + b'\r\n',
        lambda: line + b'Bad Header: x\r\n\r\n',
        lambda: line + b'X: a\r\n folded\r\n\r\n',
        lambda: line + b'X: \x00\r\n\r\n',
        lambda: line + b'X: \xc3\x28\r\n\r\n',
        lambda: line + b'Content-Length: ' + rng.choice([b'-1', b'abc', b'99999999999999999999', b'1,2', b'65537', b'1099511627776']) + b'\r\n\r\n' + words(rng, 100),
        lambda: line + b'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        lambda: line + b'Transfer-Encoding: chunked\r\n\r\n' + rng.choice([b'-1\r\n', b'ffffffffffffffff\r\nx', b'zz\r\n', b'5\r\nab', b'5;x=' + b'y' * 9000]) + b'\r\n\r\n',
        lambda: line + b'Transfer-Encoding: ' + rng.choice([b'gzip', b'chunked, chunked', b'x']) + b'\r\n\r\n',
        lambda: line + b'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n',
        lambda: b'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n',
        lambda: b'GET http://other.example/health HTTP/1.1\r\nHost: x\r\n\r\n',
        lambda: b'GET ' + b'/' + b'x' * rng.randrange(8_000, 20_000) + b' HTTP/1.1\r\nHost: x\r\n\r\n',
        lambda: b'GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n',
        lambda: line + b'Authorization: Bearer ' + token.encode() + b'\r\nAuthorization: Bearer ' + token.encode() + b'\r\n\r\n',
        lambda: line[:rng.randrange(1, len(line))],
        lambda: b'',
    ])()


class Reader:
    """Takes answers off a connection one by one."""
    def __init__(self, sock): self.sock, self.data = sock, b''

    def more(self):
        chunk = self.sock.recv(65536)
        self.data += chunk
        return bool(chunk)

    def answer(self, method):
        """(status, body), or None when the line was closed between answers."""
        while b'\r\n\r\n' not in self.data:
            if not self.more():
                if self.data: raise ValueError(f'half an answer: {self.data[:60]!r}')
                return None
        head, _, self.data = self.data.partition(b'\r\n\r\n')
        match = re.match(rb'HTTP/1\.1 (\d{3}) ', head)
        if not match: raise ValueError(f'no HTTP: {head[:60]!r}')
        status = int(match[1])
        if status == 100: return self.answer(method)
        length = re.search(rb'(?i)\r\ncontent-length: (\d+)', head)
        if length is None and status != 304: raise ValueError(f'no length: {head[:80]!r}')
        size = 0 if method == 'HEAD' or status == 304 else int(length[1])
        while len(self.data) < size:
            if not self.more(): raise ValueError(f'cut after {len(self.data)} of {size} bytes')
        body, self.data = self.data[:size], self.data[size:]
        return status, body


class Worker:
    def __init__(self, address, token, seed, count, sent, results):
        self.address, self.token, self.count, self.sent, self.results = address, token, count, sent, results
        self.rng, self.statuses, self.faults, self.idle = random.Random(seed), collections.Counter(), [], []

    def run(self):
        done = 0
        while done < self.count:
            step = self.rng.choices([self.pipelined, self.malformed, self.slow, self.half_open], [40, 40, 1, 1])[0]
            amount = step()
            done += amount
            with self.sent.get_lock(): self.sent.value += amount
        for sock in self.idle: sock.close()
        self.results.put((self.statuses, self.faults[:20], len(self.faults)))

    def connect(self):
        return socket.create_connection(self.address, timeout=20)

    def judge(self, path, status, body):
        self.statuses[status] += 1
        meant = status < 500 or status in PROTOCOL_REFUSALS or (status == 503 and path in MAY_BE_UNAVAILABLE)
        if not meant: self.faults.append(f'{path}: {status} {body[:100]!r}')
        if LEAKS.search(body): self.faults.append(f'{path}: shows inner workings: {body[:200]!r}')

    def converse(self, requests, write):
        """Returns how many were answered: what stands behind a refused request is lost with the line, and is not counted."""
        answered = 0
        with self.connect() as sock:
            try:
                write(sock, b''.join(r[2] for r in requests))
                reader = Reader(sock)
                for method, path, _ in requests:
                    answer = reader.answer(method)
                    if answer is None: break
                    answered += 1
                    self.judge(path.lower().rstrip('/') or '/', *answer)
                    if answer[0] in (400, 408, 413, 414, 431, 501, 505): break   # after these the line may be closed
            except (ConnectionError, socket.timeout) as end:
                self.statuses[type(end).__name__] += 1
                if isinstance(end, socket.timeout): self.faults.append(f'no answer within 20 s to {requests[0][2][:120]!r}')
            except ValueError as fault:
                self.faults.append(f'{fault} to {requests[0][2][:120]!r}')
        return answered

    def pipelined(self):
        requests = [request(self.rng, self.token) for _ in range(self.rng.randrange(1, BATCH))]
        return self.converse(requests, lambda sock, data: sock.sendall(data))

    def malformed(self):
        message = broken(self.rng, self.token)
        with self.connect() as sock:
            try:
                sock.sendall(message)
                sock.shutdown(socket.SHUT_WR)
                data = b''
                while chunk := sock.recv(65536): data += chunk
                for status in re.findall(rb'HTTP/1\.1 (\d{3}) ', data): self.judge('(broken)', int(status), data)
                if not data: self.statuses['closed'] += 1
            except (ConnectionError, socket.timeout) as end:
                self.statuses[type(end).__name__] += 1
        return 1

    def slow(self):
        def dribble(sock, data):
            for at in range(0, len(data), 16):
                sock.sendall(data[at:at + 16])
                time.sleep(0.002)
        return self.converse([request(self.rng, self.token, 'GET')], dribble)

    def half_open(self):
        sock = self.connect()
        sock.sendall(b'GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ')
        self.idle.append(sock)
        if len(self.idle) > IDLE_PER_WORKER: self.idle.pop(0).close()
        return 1


def get(base, path, headers=None):
    with urllib.request.urlopen(urllib.request.Request(base + path, headers=headers or {}), timeout=SLOWEST_PROBE) as answer:
        return answer.read().decode()


def reads(base):
    return sum(float(n) for n in re.findall(r'^tempmonitor_sensor_reads_total\S* (\S+)$', get(base, '/metrics'), re.M))


def resident_kb(pid):
    with open(f'/proc/{pid}/status') as status: return int(re.search(r'VmRSS:\s+(\d+)', status.read())[1])


def watch(options, address, processes, sent, results):
    """Probes beside the flood until every worker has handed in its result."""
    collected, memory, slowest, faults = [], [], 0.0, []
    while len(collected) < len(processes):
        began = time.monotonic()
        try: get(options.base, '/livez')
        except Exception as end: faults.append(f'probe beside the flood: {end}')
        slowest = max(slowest, time.monotonic() - began)
        memory.append((sent.value, resident_kb(options.pid)))
        while not results.empty(): collected.append(results.get())
        if any(not p.is_alive() and p.exitcode for p in processes):
            faults.append('a worker of the fuzzer itself failed')
            break
        time.sleep(0.5)
    return collected, memory, slowest, faults


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('base'); parser.add_argument('token'); parser.add_argument('pid', type=int)
    parser.add_argument('--count', type=int, default=100_000); parser.add_argument('--seed', type=int, default=random.randrange(1_000_000))
    options = parser.parse_args()
    options.base = options.base.rstrip('/')
    url = urllib.parse.urlparse(options.base)
    address = (url.hostname, url.port)

    before, began = reads(options.base), time.monotonic()
    sent, results = multiprocessing.Value('q', 0), multiprocessing.Queue()
    workers = [Worker(address, options.token, options.seed + i, options.count // WORKERS, sent, results) for i in range(WORKERS)]
    processes = [multiprocessing.Process(target=w.run) for w in workers]
    for process in processes: process.start()
    collected, memory, slowest, faults = watch(options, address, processes, sent, results)
    for process in processes: process.join(30)
    took = time.monotonic() - began

    statuses = sum((c[0] for c in collected), collections.Counter())
    faults += [f for c in collected for f in c[1]]
    if not os.path.exists(f'/proc/{options.pid}'): faults.append('the daemon has ended')
    else:
        time.sleep(2)
        after = reads(options.base)
        if after <= before: faults.append(f'sampling stopped: {before} reads before, {after} after')
        warm = next((kb for count, kb in memory if count >= min(WARM_UP, options.count // 2)), memory[0][1])
        end = resident_kb(options.pid)
        if end - warm > MOST_GROWTH_KB: faults.append(f'memory grew from {warm} to {end} kB')
        print(f'memory: {memory[0][1]} kB at start, {warm} kB warm, {max(kb for _, kb in memory)} kB most, {end} kB at end')
        print(f'sensor reads: {before:.0f} before, {after:.0f} after')
    print(f'{sent.value} requests in {took:.0f} s, seed {options.seed}; slowest probe {slowest * 1000:.0f} ms')
    print('answers: ' + ', '.join(f'{k} x {v}' for k, v in sorted(statuses.items(), key=lambda kv: str(kv[0]))))
    for fault in faults: print(f'FAIL {fault}')
    sys.exit(1 if faults else 0)


if __name__ == '__main__':
    main()
