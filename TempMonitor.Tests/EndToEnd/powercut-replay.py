#!/usr/bin/env python3
"""Rebuilds the disk as a power cut would leave it, from an strace log of the running daemon, and asks SQLite what is there.
usage: powercut-replay.py TRACE DATABASE TRIALS
On the disk is, for certain, what each file's last fsync covered; of the later writes none, all, any, or torn ones. A commit counts as
acknowledged when the daemon has told so: the number behind tempmonitor_database_rows_committed_total in an answer of /metrics.
Fails (exit 1) when a state is not sound, or lacks a row that had been acknowledged. Directory entries are not modelled."""
import os, random, re, sqlite3, sys, tempfile

CALL = re.compile(r'^(\d+) +(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+)', re.S)
DESCRIPTOR = re.compile(r'\d+<((?:\\x[0-9a-f]{2})+|[^>]*)>')
WRITE = re.compile(r'\d+<[^>]*>, "((?:\\x[0-9a-f]{2})*)"(\.\.\.)?, (\d+), (\d+)$')
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})+)"')
ACKNOWLEDGED = re.compile(rb'^tempmonitor_database_rows_committed_total (\d+)', re.M)


def unescape(text):
    return bytes.fromhex(text.replace('\\x', '')) if text.startswith('\\x') else text.encode()


def calls(trace):
    """Whole calls, in the order in which they returned; strace cuts a call in two when another thread comes between."""
    unfinished = {}
    for line in open(trace, errors='replace'):
        line = line.rstrip('\n')
        begun = re.match(r'^(\d+) +(.*) <unfinished \.\.\.>$', line)
        if begun:
            unfinished[begun[1]] = begun[2]
            continue
        resumed = re.match(r'^(\d+) +<\.\.\. \w+ resumed>(.*)$', line)
        if resumed and resumed[1] in unfinished:
            line = f'{resumed[1]} {unfinished.pop(resumed[1])}{resumed[2]}'
        call = CALL.match(line)
        if call and not call[4].startswith('-'):
            yield call[2], call[3]


def events(trace, database):
    """('write', file, offset, bytes) | ('cut', file, size) | ('sync', file) | ('gone', file) | ('ack', rows)"""
    for name, arguments in calls(trace):
        if name in ('sendmsg', 'sendto', 'writev'):
            sent = b''.join(unescape(text) for text in TEXT.findall(arguments))
            told = ACKNOWLEDGED.search(sent)
            if told:
                yield 'ack', int(told[1])
            continue
        if name in ('unlink', 'unlinkat'):
            path = TEXT.search(arguments)
            if path and unescape(path[1]).decode().startswith(database):
                yield 'gone', unescape(path[1]).decode()
            continue
        descriptor = DESCRIPTOR.match(arguments)
        path = descriptor and unescape(descriptor[1]).decode()
        if not path or path not in (database, database + '-wal', database + '-journal'):
            continue
        if name == 'pwrite64':
            write = WRITE.match(arguments)
            if not write or write[2]:
                raise SystemExit(f'a write was not traced whole: {arguments[:200]}')
            yield 'write', path, int(write[4]), unescape(write[1])
        elif name == 'ftruncate':
            yield 'cut', path, int(arguments.rsplit(',', 1)[1])
        elif name in ('fsync', 'fdatasync'):
            yield 'sync', path
        else:
            raise SystemExit(f'{name} to {path} is not modelled')


def apply(content, event):
    if event[0] == 'cut':
        del content[event[2]:]
        content.extend(b'\0' * (event[2] - len(content)))
        return
    offset, data = event[2], event[3]
    content.extend(b'\0' * max(0, offset - len(content)))
    content[offset:offset + len(data)] = data


def torn(event, rng):
    if event[0] != 'write' or len(event[3]) <= 512:
        return event
    return event[:3] + (event[3][:512 * rng.randrange(1, len(event[3]) // 512 + 1)],)


def crash(history, mode, rng):
    """The files after the power came back, and how many rows had been acknowledged before it went."""
    durable, pending, acknowledged = {}, {}, 0
    for event in history:
        if event[0] == 'ack':
            acknowledged = max(acknowledged, event[1])
        elif event[0] == 'sync':
            for write in pending.pop(event[1], []):
                apply(durable.setdefault(event[1], bytearray()), write)
        elif event[0] == 'gone':
            durable.pop(event[1], None)
            pending.pop(event[1], None)
        else:
            pending.setdefault(event[1], []).append(event)
    for path, writes in pending.items():
        for write in writes:
            if mode == 'none' or (mode == 'any' and rng.random() < 0.5):
                continue
            apply(durable.setdefault(path, bytearray()), torn(write, rng) if mode == 'torn' else write)
    return durable, acknowledged


def look(files, database):
    with tempfile.TemporaryDirectory(dir='/dev/shm') as folder:
        for path, content in files.items():
            with open(os.path.join(folder, os.path.basename(path)), 'wb') as file:
                file.write(content)
        try:
            with sqlite3.connect(os.path.join(folder, os.path.basename(database))) as opened:
                verdict = opened.execute('PRAGMA integrity_check').fetchone()[0]
                return verdict, opened.execute('SELECT count(*) FROM raw').fetchone()[0]
        except sqlite3.Error as problem:
            return str(problem), -1


def main():
    trace, database, trials = sys.argv[1], os.path.realpath(sys.argv[2]), int(sys.argv[3])
    history, rng, corrupt, lost = list(events(trace, database)), random.Random(2), 0, 0
    acknowledgements = [i for i, event in enumerate(history) if event[0] == 'ack' and event[1] > 0]
    syncs = sum(event[0] == 'sync' for event in history)
    if not acknowledgements:
        raise SystemExit(f'no commit was acknowledged among {len(history)} events')
    for trial in range(trials):
        moment, mode = rng.randrange(acknowledgements[0], len(history)), rng.choice(['none', 'all', 'any', 'torn'])
        files, acknowledged = crash(history[:moment + 1], mode, rng)
        verdict, rows = look(files, database)
        corrupt += verdict != 'ok'
        lost += rows < acknowledged
        if (verdict != 'ok' or rows < acknowledged) and corrupt + lost < 4:
            print(f'crash after event {moment} ({mode}): {verdict}, {rows} rows, {acknowledged} acknowledged')
    print(f'{len(history)} events, {syncs} syncs, {len(acknowledgements)} acknowledgements; {trials} crash states: {corrupt} corrupt, {lost} lost acknowledged rows')
    sys.exit(1 if corrupt or lost else 0)


main()
