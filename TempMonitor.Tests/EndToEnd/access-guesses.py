#!/usr/bin/env python3
"""Guesses passwords against a real daemon: how many are looked at, whether names can be told by their time, and what sampling feels of it.

Usage: access-guesses.py PROGRAM      (the published or built TempMonitor.Daemon; exit code 0 when everything holds)

Starts the daemon in a simulated room with a reading each second, makes users with the verb, and measures:
 1. 1000 guesses at once for one user from one address: at most 10 are looked at, the others get 429 with Retry-After (or 503 while the short queue is full).
 2. 1000 guesses for one user from 1000 addresses: at most 10 are looked at, for the account has a window too. The right password from the place
    where the user signed in before gets through all the same.
 3. 1000 guesses for 1000 names from one address: at most 10 are looked at.
 4. How far readings come late during all that, and without it: from the times in the database. More than 50 ms in each of three rounds is a fault; what the host's
    other machines take from this one is none.
 5. The time of an answer for users that there are and users that there are not: 60 each in turn, from an address that is never throttled, by the test of Mann and Whitney.
 6. A restart: whoever was signed in still is.
"""
import calendar, http.client, json, math, os, re, shutil, socket, statistics, subprocess, sys, tempfile, threading, time

import processors

PROGRAM = os.path.abspath(sys.argv[1])
FOLDER = tempfile.mkdtemp(prefix="access-guesses-")
PASSWORD, TOKEN = "correct horse battery staple", "token-of-access-guesses"
ALLOWED = "127.2.0.1"
TIMED, PER_NAME = 60, 5
LATE_LIMIT_MS, ROUNDS = 50, 3
failures = []


def check(holds, words):
    print(("ok    " if holds else "FAIL  ") + words, flush=True)
    if not holds:
        failures.append(words)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


PORT = free_port()
ENVIRONMENT = {**os.environ, "STATE_DIRECTORY": FOLDER + "/state", "CONFIGURATION_DIRECTORY": FOLDER + "/etc", "LOGS_DIRECTORY": FOLDER + "/logs",
               "TEMPMONITOR_Hardware__SysRoot": FOLDER + "/no-sys", "TEMPMONITOR_Hardware__DevRoot": FOLDER + "/no-dev"}


def start():
    log = open(FOLDER + "/output", "ab")
    daemon = subprocess.Popen(
        [PROGRAM, f"--Http:Urls=http://127.0.0.1:{PORT}", "--Simulation:When=always", "--Sampling:Interval=00:00:01", "--Storage:CommitEvery=00:00:02", f"--Access:Token={TOKEN}",
         "--Http:MaxConnections=2000", f"--Access:SignIn:AllowFrom:0={ALLOWED}/32"],
        env=ENVIRONMENT, stdout=log, stderr=log, start_new_session=True)
    processors.favour(daemon.pid)  # who guesses has a processor of his own
    return daemon


def ask(method, path, body=None, source="127.0.0.1", timeout=120, headers=None):
    """Returns the status code, the headers and the body; status None when there was no answer."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=timeout, source_address=(source, 0))
    try:
        connection.request(method, path, body=None if body is None else json.dumps(body), headers={**({"Content-Type": "application/json"} if body is not None else {}), **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    except OSError as e:
        return None, {}, str(e).encode()
    finally:
        connection.close()


def wait_until_ready(daemon):
    for _ in range(300):
        if ask("GET", "/readyz", timeout=2)[0] == 200 or daemon.poll() is not None:
            break
        time.sleep(0.1)


def sign_in(name, password, source="127.0.0.1", timeout=120):
    return ask("POST", "/signin", {"name": name, "password": password}, source, timeout)


def verb(*words, typed=None):
    done = subprocess.run([PROGRAM, *words], input=typed, env=ENVIRONMENT, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise SystemExit(f"{words}: {done.stderr}")
    return done.stdout


def looked_at():
    """Refused sign-ins in the record: each stands for a password that was looked at."""
    status, _, body = ask("GET", "/settings/audit?count=500", headers={"Authorization": f"Bearer {TOKEN}"})
    return sum(e["action"] == "sign-in-refused" for e in json.loads(body)["entries"]) if status == 200 else None


def flood(guesses, threads=250):
    """All at once: each thread waits for the others before its first guess."""
    gate, answers, lock = threading.Barrier(threads), [], threading.Lock()
    work = list(enumerate(guesses))

    def run(part):
        gate.wait()
        for _, (name, password, source) in part:
            answer = sign_in(name, password, source)
            with lock:
                answers.append(answer)

    pool = [threading.Thread(target=run, args=(work[i::threads],)) for i in range(threads)]
    began = time.monotonic()
    for t in pool:
        t.start()
    for t in pool:
        t.join()
    return answers, time.monotonic() - began


def judge(what, answers, took, before):
    counts = {}
    for status, _, _ in answers:
        counts[status] = counts.get(status, 0) + 1
    settle()
    looked = looked_at() - before
    print(f"      {what}: {len(answers)} guesses in {took:.1f} s, answers {dict(sorted(counts.items(), key=str))}, looked at {looked}", flush=True)
    check(counts.get(401, 0) <= 10 and looked <= 10, f"{what}: at most 10 are looked at")
    check(set(counts) <= {401, 429, 503}, f"{what}: the others are refused as too many (429), or as busy (503)")
    check(counts.get(429, 0) >= len(answers) - 10 - counts.get(503, 0), f"{what}: 429 for the rest")
    check(all(h.get("Retry-After") for s, h, _ in answers if s in (429, 503)), f"{what}: each refusal says when to try again")


def settle():
    """The record is written by a loop of its own."""
    for _ in range(40):
        if re.search(rb"^tempmonitor_audit_lines_waiting 0$", ask("GET", "/metrics")[2], re.M):
            return
        time.sleep(0.1)


def lateness(since, until):
    """How much later than a second each reading of the room came, in ms."""
    time.sleep(3)  # a commit is written every 2 s
    export = subprocess.run([PROGRAM, "export", "--from", since, "--to", until, "--quantity", "temperature", "--format", "jsonl"], env=ENVIRONMENT, capture_output=True, text=True, timeout=120)
    times = {}
    for line in export.stdout.splitlines():
        row = json.loads(line)
        times.setdefault(row["sensor"], []).append(moment(row["time"]))
    late = []
    for moments in times.values():
        moments.sort()
        late += [abs((b - a) * 1000 - 1000) for a, b in zip(moments, moments[1:])]
    return sorted(late)


def moment(text):
    whole, _, part = text.rstrip("Z").partition(".")
    return calendar.timegm(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) + float("0." + (part or "0"))


def iso(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + "Z"


def tell_lateness(what, late):
    if not late:
        check(False, f"{what}: there are readings")
        return 0
    print(f"      {what}: {len(late)} intervals of 1 s, off by median {statistics.median(late):.1f} ms, 99 % {late[int(len(late) * 0.99)]:.1f} ms, most {late[-1]:.1f} ms", flush=True)
    return late[-1]


def mann_whitney(a, b):
    """Two-sided p-value, by the normal approximation with a correction for ties."""
    ranked = sorted((v, i) for i, v in enumerate(a + b))
    ranks, ties, i = [0.0] * len(ranked), 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        for k in range(i, j):
            ranks[ranked[k][1]] = (i + j + 1) / 2
        ties += (j - i) ** 3 - (j - i)
        i = j
    n, m = len(a), len(b)
    u = sum(ranks[:n]) - n * (n + 1) / 2
    sigma = math.sqrt(n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1))))
    return math.erfc(abs(u - n * m / 2) / sigma / math.sqrt(2)) if sigma else 1.0


def make_timed_users():
    """Each account lets ten guesses in: so there are some of them."""
    for i in range(TIMED // PER_NAME):
        status, _, body = ask("PUT", f"/settings/users/timed{i}", {"password": PASSWORD}, headers={"Authorization": f"Bearer {TOKEN}"})
        if status != 201:
            raise SystemExit(f"no user is made over HTTP: {status} {body[:200]}")


def time_names():
    times = {"timed": [], "ghost": []}
    for i in range(TIMED):
        for name in (("timed", "ghost"), ("ghost", "timed"))[i % 2]:
            began = time.perf_counter()
            status, _, _ = sign_in(f"{name}{i // PER_NAME}", f"wrong password {i}", ALLOWED)
            times[name].append((time.perf_counter() - began) * 1000)
            if status != 401:
                check(False, f"from {ALLOWED} nobody is throttled: got {status}")
                return None
    a, b = times["timed"], times["ghost"]
    p = mann_whitney(a, b)
    print(f"      {TIMED} each in turn: users that there are median {statistics.median(a):.1f} ms ({min(a):.1f} to {max(a):.1f}), users that there are not {statistics.median(b):.1f} ms "
          f"({min(b):.1f} to {max(b):.1f}), Mann-Whitney p = {p:.3f}", flush=True)
    return p


def guess(number):
    """One round of guesses, at users and from addresses of its own."""
    anna, bob, home = f"anna{number}", f"bob{number}", f"127.3.0.{number}"
    verb("password", anna, "--role", "admin", typed=PASSWORD + "\n")
    verb("password", bob, typed=PASSWORD + "\n")
    status, headers, _ = sign_in(anna, PASSWORD, home)
    check(status == 200, f"a user made by the verb signs in at once ({status})")

    before = looked_at()
    answers, took = flood([(bob, f"guess {i}", f"127.0.{number}.9") for i in range(1000)])
    judge("one user from one address", answers, took, before)

    before = looked_at()
    answers, took = flood([(anna, f"guess {i}", f"127.1{number}.{i // 250}.{i % 250 + 1}") for i in range(1000)])
    judge("one user from 1000 addresses", answers, took, before)
    strange, _, _ = sign_in(anna, PASSWORD, f"127.4.0.{number}")
    check(strange == 429, f"from a strange place even the right password waits ({strange})")
    again, _, _ = sign_in(anna, PASSWORD, home)
    check(again == 200, f"where {anna} signed in before her password opens all the same: nobody locks her out ({again})")

    before = looked_at()
    answers, took = flood([(f"user{number}-{i}", f"guess {i}", f"127.0.{number}.10") for i in range(1000)])
    judge("1000 users from one address", answers, took, before)
    return headers["Set-Cookie"].split(";")[0] if status == 200 else ""


def guess_while_sampling():
    """Rounds of guesses until the readings come in time during one. Returns the cookie of an admin who has signed in."""
    stolen = []
    for number in range(1, ROUNDS + 1):
        print(f"-- guesses, round {number}", flush=True)
        began, taken = time.time(), processors.ticks()
        cookie = guess(number)
        worst = tell_lateness("sampling while they guess", lateness(iso(began), iso(time.time())))
        stolen.append(processors.stolen_since(taken))
        if failures or worst < LATE_LIMIT_MS:
            break

    words = f"sampling: no reading is {LATE_LIMIT_MS} ms off its second because of them"
    if worst >= LATE_LIMIT_MS and max(stolen) > processors.MOST_STOLEN:
        print(f"      {words}: not judged: in a round {processors.said(max(stolen))}", flush=True)
    else:
        check(worst < LATE_LIMIT_MS, words)
    return cookie


def main():
    daemon = start()
    try:
        wait_until_ready(daemon)
        print("-- without load", flush=True)
        began = time.time()
        time.sleep(30)
        tell_lateness("sampling without load", lateness(iso(began), iso(time.time())))
        cookie = guess_while_sampling()

        print("-- names by their time", flush=True)
        make_timed_users()
        for attempt in range(2):  # of twenty honest tests one says p < 0.05 by chance
            p = time_names()
            if p is None or p >= 0.05:
                break
        check(p is not None and p >= 0.05, "a name that there is can't be told from one that there is not")
        check(daemon.poll() is None, "the daemon is alive")

        print("-- restart", flush=True)
        daemon.terminate()
        daemon.wait(30)
        daemon = start()
        wait_until_ready(daemon)
        account = json.loads(ask("GET", "/account", headers={"Cookie": cookie})[2] or b"{}")
        check(str(account.get("name")).startswith("anna"), f"whoever was signed in before a restart still is ({account.get('name')})")
    finally:
        daemon.terminate()
        daemon.wait(30)
        if failures:
            print(open(FOLDER + "/output", errors="replace").read()[-3000:])
        shutil.rmtree(FOLDER, ignore_errors=True)


main()
print(f"{len(failures)} failed" if failures else "all holds")
sys.exit(1 if failures else 0)
