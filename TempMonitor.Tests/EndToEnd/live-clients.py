#!/usr/bin/env python3
"""Many look at /live at once, one of them takes nothing: nobody else may notice, least of all the sampling.
usage: live-clients.py PROGRAM [--clients 500] [--seconds 60] [--port 0]      PROGRAM: the daemon; it is started here, with a simulated room
Fails (exit 1) when a client misses a reading, readings come late, the sampling leaves its grid, memory grows, the stalled client keeps its place, or
the daemon does not stop in time. The last line has the figures. Needs nothing but Python 3 on Linux."""
import argparse, asyncio, datetime, json, os, re, resource, shutil, signal, socket, statistics, subprocess, sys, tempfile, time, urllib.request

import processors

MOST_JITTER, MOST_DELAY, MOST_GROWTH_MB, MOST_STOP = 0.050, 0.200, 40, 5.0      # s, s, MB, s
REFERENCE = 20                  # seconds with one client, before the others come
SETTLE = 3                      # seconds after they have come
STALLED_WITHIN = 45             # 20 s of taking nothing, found at the next look, after its buffers are full
READING = re.compile(rb'id: \w+-(\d+)\nevent: reading\ndata: (\{.*\})\n\n')
ROUNDS = 3                      # a machine of which others have a share stands still now and then: what comes late because of the crowd comes late in each round
problems, late_ones = [], []    # what is wrong is wrong at once


def main():
    options = parse()
    for number in range(1, ROUNDS + 1):
        look(options)
        if problems or not late_ones:
            return 1 if problems else 0
        print(f'round {number} of {ROUNDS} was late', flush=True)
    return 1


def look(options):
    """One round, with a daemon of its own."""
    late_ones.clear()
    Client.parsed.clear()
    folder = tempfile.mkdtemp(prefix='live-clients-')
    daemon = Daemon(options.program, options.port or free_port(), folder)
    try:
        figures = asyncio.run(measure(daemon, options))
        for words in problems + late_ones:
            print(f'WRONG: {words}')
        print(f'live-clients {"FAILED" if problems or late_ones else "ok"}: {figures}', flush=True)
    finally:
        daemon.kill()
        shutil.rmtree(folder, ignore_errors=True)


async def measure(daemon, options):
    await daemon.ready()
    first = await Client.open(daemon, '127.0.0.1')
    await asyncio.sleep(SETTLE)
    alone = await sample(first, REFERENCE)
    before = daemon.rss()

    began = time.monotonic()
    clients = [first]
    for i in range(options.clients - 2):
        clients.append(await Client.open(daemon, f'127.0.0.{2 + i % 10}'))
    stalled = stall(daemon)
    joined = time.monotonic() - began
    await asyncio.sleep(SETTLE)
    start = max(c.last for c in clients)
    cpu, wall, taken = daemon.cpu(), time.monotonic(), processors.ticks()
    gone = asyncio.create_task(watch_stalled(daemon))
    crowd = await sample(first, options.seconds)
    cpu = (daemon.cpu() - cpu) / (time.monotonic() - wall)
    stolen = processors.stolen_since(taken)
    during, end = daemon.rss(), min(c.last for c in clients)
    stalled_after = await gone

    judge_readings(clients, start, end)
    metrics = daemon.metrics()
    expect(metrics['tempmonitor_live_clients'] == len(clients), f'{metrics["tempmonitor_live_clients"]:.0f} clients are counted, there are {len(clients)}')
    expect(metrics['tempmonitor_live_dropped_total{reason="slow"}'] == 0, 'somebody was dropped as slow')
    expect(stalled_after is not None, f'the client that takes nothing still had its place after {STALLED_WITHIN} s')
    expect_in_time(daemon.health() < 1, '/health took more than a second')
    delays = sorted(d for c in clients for number, d in c.delays if start < number <= end)
    median, late = statistics.median(delays), delays[int(len(delays) * 0.99)]
    expect_in_time(late < MOST_DELAY, f'99 % of the readings must be there within {MOST_DELAY * 1000:.0f} ms, it took {late * 1000:.0f} ms')
    expect_in_time(crowd[0] < MOST_JITTER, f'sampling was {crowd[0] * 1000:.1f} ms off its grid, {alone[0] * 1000:.1f} ms without the clients')
    if late_ones and stolen > processors.MOST_STOLEN:
        print(f'not judged, for {processors.said(stolen)}: {"; ".join(late_ones)}')
        late_ones.clear()
    expect(during - before < MOST_GROWTH_MB, f'{during - before:.1f} MB more with {len(clients)} clients')
    stalled.close()
    stop = await daemon.stop()
    expect(stop is not None, 'the daemon did not stop')
    expect_in_time((stop or 0) < MOST_STOP, f'the stop took {stop} s')
    expect(daemon.process.poll() in (0, None), f'the daemon ended with {daemon.process.poll()}')
    await asyncio.sleep(0)
    expect(all(c.ended for c in clients) or await all_ended(clients), 'a connection was left open')
    return (f'{len(clients)} clients (joined in {joined:.1f} s) for {options.seconds} s, {end - start} readings each, delay median {median * 1000:.0f} ms, 99 % {late * 1000:.0f} ms, '
            f'most {delays[-1] * 1000:.0f} ms; sampling off its grid (99 %, most): alone {words(alone)}, with them {words(crowd)}; daemon {cpu * 100:.0f} % of a CPU; '
            f'memory {before:.1f} -> {during:.1f} MB; stalled one let go after {stalled_after if stalled_after is None else round(stalled_after)} s; stop {stop if stop is None else round(stop, 2)} s')


def words(jitter):
    return f'{jitter[0] * 1000:.1f}/{jitter[1] * 1000:.1f} ms'


async def all_ended(clients):
    await asyncio.sleep(1)
    return all(c.ended for c in clients)


def judge_readings(clients, start, end):
    every = {number for c in clients for number in c.numbers if start < number <= end}
    expect(len(every) >= 10, f'only {len(every)} readings came')
    for i, client in enumerate(clients):
        mine = [n for n in client.numbers if start < n <= end]
        if mine != sorted(every):
            problems.append(f'client {i} missed {len(every - set(mine))} of {len(every)} readings, or had them out of order')
            break


async def sample(client, seconds):
    """How far the times of the readings are from a grid of one second: 99 % and most, over all sensors."""
    client.times = {}
    await asyncio.sleep(seconds)
    off = []
    for times in client.times.values():
        times = sorted(times)
        if len(times) < seconds * 0.8:
            late_ones.append(f'a sensor was read {len(times)} times in {seconds} s')
        phase = statistics.median((t - times[0] + 0.5) % 1 - 0.5 for t in times) + times[0]
        off += [abs((t - phase + 0.5) % 1 - 0.5) for t in times]
    off = sorted(off) or [9]
    return off[int(len(off) * 0.99)] if len(off) > 1 else off[0], off[-1]


async def watch_stalled(daemon):
    began = time.monotonic()
    while time.monotonic() - began < STALLED_WITHIN:
        if (await asyncio.to_thread(daemon.metrics))['tempmonitor_live_dropped_total{reason="stalled"}'] > 0:
            return time.monotonic() - began + SETTLE
        await asyncio.sleep(1)
    return None


def stall(daemon):
    """Asks, and never reads."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    line.connect(('127.0.0.1', daemon.port))
    line.sendall(b'GET /live HTTP/1.1\r\nHost: x\r\n\r\n')
    return line


class Client(asyncio.Protocol):
    """Notes when each reading arrives. One in ten reads what is in it."""
    parsed = {}                 # number -> when the newest of its readings was made

    def __init__(self):
        self.buffer, self.numbers, self.delays, self.times, self.last, self.ended = b'', [], [], {}, 0, False
        self.greeted = asyncio.get_running_loop().create_future()

    @classmethod
    async def open(cls, daemon, address):
        loop = asyncio.get_running_loop()
        transport, client = await loop.create_connection(cls, '127.0.0.1', daemon.port, local_addr=(address, 0))
        transport.write(b'GET /live HTTP/1.0\r\nHost: x\r\n\r\n')    # 1.0: no chunks, the events as they are
        await asyncio.wait_for(client.greeted, 20)
        return client

    def data_received(self, data):
        now = time.time()
        self.buffer += data
        if not self.greeted.done() and b'event: hello' in self.buffer:
            self.greeted.set_result(True)
        for event in READING.finditer(self.buffer):
            self.take(int(event[1]), event[2], now)
        cut = self.buffer.rfind(b'\n\n')
        if cut >= 0:
            self.buffer = self.buffer[cut + 2:]

    def take(self, number, text, now):
        if number not in self.parsed:
            readings = json.loads(text)['readings']
            self.parsed[number] = [(r['sensor'], seconds(r['time'])) for r in readings]
        made = self.parsed[number]
        for sensor, at in made:
            if at not in self.times.setdefault(sensor, set()):
                self.times[sensor].add(at)
        if made:
            self.delays.append((number, now - max(at for _, at in made)))
        self.numbers.append(number)
        self.last = number

    def connection_lost(self, failure):
        self.ended = True
        if not self.greeted.done():
            self.greeted.set_exception(ConnectionError(f'not let in: {self.buffer[:300]!r}'))


class Daemon:
    def __init__(self, program, port, folder):
        self.port = port
        environment = {**os.environ, 'STATE_DIRECTORY': folder, 'LOGS_DIRECTORY': folder}
        self.log = open(os.path.join(folder, 'out'), 'w+')
        self.process = subprocess.Popen([program, f'--Http:Urls=http://127.0.0.1:{port}', '--Simulation:When=always', '--Sampling:Interval=00:00:01', '--Http:MaxLiveClients=1100',
                                         '--Access:Token=live-clients'], env=environment, stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True)
        processors.favour(self.process.pid)
        processors.favour(os.getpid())

    async def ready(self):
        for _ in range(300):
            if self.process.poll() is not None:
                self.log.seek(0)
                sys.exit(f'the daemon ended:\n{self.log.read()}')
            try:
                self.get('/readyz')
                return
            except OSError:
                await asyncio.sleep(0.2)
        sys.exit('the daemon is not ready after a minute')

    def get(self, path):
        with urllib.request.urlopen(f'http://127.0.0.1:{self.port}{path}', timeout=10) as answer:
            return answer.read().decode()

    def metrics(self):
        return {line.rsplit(' ', 1)[0]: float(line.rsplit(' ', 1)[1]) for line in self.get('/metrics').splitlines() if line.startswith('tempmonitor_live')}

    def health(self):
        began = time.monotonic()
        self.get('/health')
        return time.monotonic() - began

    def rss(self):
        with open(f'/proc/{self.process.pid}/status') as status:
            return next(int(line.split()[1]) for line in status if line.startswith('VmRSS')) / 1024

    def cpu(self):
        with open(f'/proc/{self.process.pid}/stat') as stat:
            fields = stat.read().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

    async def stop(self):
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        while time.monotonic() - began < 30:
            if self.process.poll() is not None:
                return time.monotonic() - began
            await asyncio.sleep(0.02)
        return None

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def seconds(iso):
    return datetime.datetime.fromisoformat(iso.replace('Z', '+00:00')).timestamp()


def expect(is_so, problem):
    if not is_so:
        problems.append(problem)


def expect_in_time(is_so, problem):
    if not is_so:
        late_ones.append(problem)


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('--clients', type=int, default=500)
    parser.add_argument('--seconds', type=int, default=60)
    parser.add_argument('--port', type=int, default=0)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192) if hard != resource.RLIM_INFINITY else 8192, hard))
    return parser.parse_args()


if __name__ == '__main__':
    sys.exit(main())
