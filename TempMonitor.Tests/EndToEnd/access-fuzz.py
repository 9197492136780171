#!/usr/bin/env python3
"""Throws mutated requests at sign-in, account, users, keys and the record of a real daemon, as nobody, as a viewer and as an admin.

Usage: access-fuzz.py PROGRAM [--count 10000] [--seed N]      (exit code 0 when everything holds)

Most are broken: none of them may be answered with a 5xx but 503 (busy), none may show inner workings, and nothing may be stored: users and keys are the same before
and after, and so is the record but for the sign-ins that were refused. Some of the admin's are right: those may be stored, and are undone. The daemon lives, and samples.
"""
import argparse, collections, http.client, json, os, random, re, shutil, socket, string, subprocess, sys, tempfile, threading, time, urllib.parse

arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("--count", type=int, default=10_000)
arguments.add_argument("--seed", type=int, default=int(time.time()))
options = arguments.parse_args()
PROGRAM, FOLDER, WORKERS = os.path.abspath(options.program), tempfile.mkdtemp(prefix="access-fuzz-"), 4
PASSWORD, TOKEN = "correct horse battery staple", "token-of-access-fuzz"
LEAKS = re.compile(rb"Exception|   at [A-Z]\w+\.|StackTrace|pbkdf2|SQLite|/tmp/")
ENVIRONMENT = {**os.environ, "STATE_DIRECTORY": FOLDER + "/state", "CONFIGURATION_DIRECTORY": FOLDER + "/etc", "LOGS_DIRECTORY": FOLDER + "/logs",
               "TEMPMONITOR_Hardware__SysRoot": FOLDER + "/no-sys", "TEMPMONITOR_Hardware__DevRoot": FOLDER + "/no-dev"}
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    PORT = s.getsockname()[1]

# what is right, to be spoilt; the names are of nobody
SEEDS = [
    ("POST", "/signin", {"name": "nobody", "password": "wrong password"}),
    ("POST", "/signout", {}),
    ("GET", "/account", None),
    ("POST", "/account/password", {"current": "wrong password", "new": "another password"}),
    ("GET", "/settings/users", None),
    ("PUT", "/settings/users/mallory", {"role": "admin", "until": "2027-01-01T00:00:00Z", "password": "mallory's password"}),
    ("DELETE", "/settings/users/mallory", None),
    ("GET", "/settings/keys", None),
    ("POST", "/settings/keys", {"name": "mallory", "scopes": ["read", "admin"], "until": "2027-01-01T00:00:00Z"}),
    ("DELETE", "/settings/keys/mallory", None),
    ("GET", "/settings/audit?before=100&count=50", None),
]
STRANGE = ["", " ", "\0", "\n", "\r\n", "\ud800", "\udfff", "\u202e", "ä" * 70, "a" * 65, "a" * 100_000, "../x", "..", ".", "/", "\\", "%00", "%2e%2e", "'; DROP TABLE account; --", "${jndi:x}",
           "<script>", "null", "true", "-1", "1e999", "9" * 400, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "2026-13-41T99:99:99Z", "2026-01-01", "token", "TOKEN", "\U0001f321", None, True, False,
           0, -1, 1e308, 2 ** 63, 2 ** 200, [], {}, [[]], [{}], ["read"] * 1000, ["\ud800"], {"a": {"b": {"c": {"d": {}}}}}, [None], ["read", None]]
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "X" * 50]
TYPES = ["application/json", "application/json; charset=utf-16", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx", "", "x" * 500]
SITES = [{}, {"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"}, {"Origin": "x" * 2000}, {"X-CSRF-Token": "wrong"}, {"X-CSRF-Token": ""}]
COOKIES = ["tempmonitor=", "tempmonitor=x", "tempmonitor=" + "A" * 43, "tempmonitor=" + "A" * 4000, "tempmonitor=%00; tempmonitor=\xff", "; ; ;=", "tempmonitor=A; " * 20]
failures = []


def fail(words):
    failures.append(words)
    if len(failures) <= 20:
        print("FAIL  " + words, flush=True)


def ask(method, path, body=b"", headers=None, timeout=60):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=timeout)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def as_json(body):
    return json.dumps(body).encode()


def spoil(rng, value, depth=0):
    kind = rng.random()
    if isinstance(value, dict) and value and depth < 3:
        value = dict(value)
        key = rng.choice(list(value))
        if kind < 0.15:
            del value[key]
        elif kind < 0.3:
            value["".join(rng.choices(string.printable, k=rng.randrange(1, 20)))] = rng.choice(STRANGE)
        elif kind < 0.4:
            value[key.upper()] = value.pop(key)
        else:
            value[key] = spoil(rng, value[key], depth + 1)
        return value
    if isinstance(value, str) and kind < 0.4 and value:
        at = rng.randrange(len(value))
        return value[:at] + rng.choice(["", "\0", "\ud83d", "é", "%", "\u2028", value]) + value[at + 1:]
    return rng.choice(STRANGE)


def bytes_of(rng, body):
    """JSON, or what was JSON."""
    text = bytearray(as_json(body))
    kind = rng.random()
    if kind < 0.6:
        return bytes(text)
    if kind < 0.7:
        return bytes(text[:rng.randrange(len(text))])
    if kind < 0.8:
        for _ in range(rng.randrange(1, 8)):
            text[rng.randrange(len(text))] = rng.randrange(256)
        return bytes(text)
    if kind < 0.85:
        return bytes(text).replace(b"{", b'{"name":"twice","name":"twice",', 1)
    if kind < 0.9:
        return b"[" * rng.randrange(1, 5000)
    if kind < 0.95:
        return bytes(rng.randrange(256) for _ in range(rng.randrange(300)))
    return bytes(text) + bytes(text)


def request_of(rng, visitor):
    method, path, body = rng.choice(SEEDS)
    base = path
    if rng.random() < 0.15:
        method = rng.choice(METHODS)
    if rng.random() < 0.3:
        part = rng.choice([x for x in STRANGE if isinstance(x, str) and len(x) < 3000])
        quoted = urllib.parse.quote(part.encode("utf-8", "surrogatepass"), safe="")
        if "mallory" in path:
            path = path.replace("mallory", quoted or "%20")
        elif "?" in path:
            path = path.split("?")[0] + "?" + rng.choice(["before", "count", "x", ""]) + "=" + quoted
        else:
            path += rng.choice(["/", "?", ";", "//", "/../x?", "%2f"]) + quoted
    spoilt = body if body is None else spoil(rng, body)
    raw = b"" if body is None and rng.random() < 0.9 else bytes_of(rng, spoilt if body is not None else {"a": 1})
    headers = {"Content-Type": "application/json" if rng.random() < 0.85 else rng.choice(TYPES)} if raw else {}
    if rng.random() < 0.15:
        headers.update(rng.choice(SITES))
    headers.update(visitor(rng))
    return method, path, raw, headers, base


def is_harmless(method, path, raw, visitor):
    """What an admin may do rightly must not be sent by chance: it would be stored, and nothing would be wrong."""
    if visitor != "admin":
        return True
    try:
        body = json.loads(raw) if raw else {}
    except (ValueError, RecursionError):
        return True
    if not isinstance(body, dict):
        return True
    if method == "PUT" and "/settings/users/" in path:
        return not isinstance(body.get("password"), str)
    if method == "POST" and path.startswith("/settings/keys"):
        return not (isinstance(body.get("name"), str) and isinstance(body.get("scopes"), list))
    if method == "POST" and path.startswith(("/signout", "/account/password")):
        return False  # would end the session by which the admin is one
    return not (method == "DELETE" and re.search(r"/(boss|watcher|kept)$", path, re.I))


class Session:
    def __init__(self, name):
        status, headers, body = ask("POST", "/signin", as_json({"name": name, "password": PASSWORD}), {"Content-Type": "application/json"})
        if status != 200:
            raise SystemExit(f"{name} can't sign in: {status} {body[:300]}")
        self.headers = {"Cookie": headers["Set-Cookie"].split(";")[0], "X-CSRF-Token": json.loads(body)["csrf"]}


def documents(admin):
    found = {}
    for path in ("/settings/users", "/settings/keys"):
        status, _, body = ask("GET", path, headers={**admin})
        found[path] = re.sub(rb'"(last_sign_in|last_used|sessions)":[^,}]*', b"", body) if status == 200 else status
    status, _, body = ask("GET", "/settings/audit?count=500", headers={**admin})
    found["record"] = [e for e in json.loads(body)["entries"] if e["action"] not in ("sign-in-refused", "sign-in", "sign-out")] if status == 200 else status
    return found


def work(number, count, visitors, counts, lock, alive):
    rng = random.Random(options.seed * 31 + number)
    for _ in range(count):
        name = rng.choice(list(visitors))
        method, path, raw, headers, base = request_of(rng, visitors[name])
        if not is_harmless(method, path, raw, name):
            raw = raw[:-1] if raw else raw
            if not is_harmless(method, path, raw, name) or path.startswith(("/signout", "/account/password")) or method == "DELETE":
                method = "PATCH"
        try:
            status, answer_headers, body = ask(method, path, raw, headers)
        except UnicodeEncodeError:
            continue
        except (http.client.HTTPException, ValueError, OSError) as e:
            # a body that is too large is refused while it is still being sent
            with lock:
                counts[type(e).__name__] += 1
            if not alive():
                fail(f"the daemon is gone after {method} {path[:80]}")
                return
            continue
        with lock:
            counts[status] += 1
        what = f"{name}: {method} {path[:100]} {raw[:200]!r}"
        if status >= 500 and status not in (501, 505) and not (status == 503 and answer_headers.get("Retry-After")):
            fail(f"{status} to {what}")
        if LEAKS.search(body):
            fail(f"inner workings in the answer to {what}: {body[:200]!r}")
        if name != "admin" and base.startswith("/settings") and status in (200, 201, 204) and "/settings/" in path and method in ("GET", "PUT", "POST", "DELETE"):
            fail(f"{status} to {what}")


def main():
    log = open(FOLDER + "/output", "wb")
    daemon = subprocess.Popen(
        [PROGRAM, f"--Http:Urls=http://127.0.0.1:{PORT}", "--Simulation:When=always", "--Sampling:Interval=00:00:01", f"--Access:Token={TOKEN}", "--Access:SignIn:AllowFrom:0=127.0.0.0/8"],
        env=ENVIRONMENT, stdout=log, stderr=log)
    try:
        for _ in range(300):
            try:
                if ask("GET", "/readyz", timeout=2)[0] == 200:
                    break
            except OSError:
                time.sleep(0.1)
        for name, role in (("boss", "admin"), ("watcher", "viewer")):
            subprocess.run([PROGRAM, "password", name, "--role", role], input=PASSWORD + "\n", text=True, env=ENVIRONMENT, check=True, capture_output=True, timeout=300)
        key = subprocess.run([PROGRAM, "token", "create", "kept", "--scope", "read"], text=True, env=ENVIRONMENT, check=True, capture_output=True, timeout=300).stdout.strip()
        admin, viewer = Session("boss").headers, Session("watcher").headers
        visitors = {
            "nobody": lambda rng: {"Cookie": rng.choice(COOKIES)} if rng.random() < 0.3 else {},
            "stranger": lambda rng: {"Authorization": "Bearer " + rng.choice(["x", "tm_" + "A" * 40, "é", "x" * 5000])},
            "viewer": lambda rng: viewer if rng.random() < 0.8 else {"Cookie": viewer["Cookie"]},
            "key": lambda rng: {"X-API-Key": key},
            "admin": lambda rng: admin,
        }
        # not ended by /signout: the viewer's may be
        before = documents({"Authorization": f"Bearer {TOKEN}"})
        counts, lock = collections.Counter(), threading.Lock()
        began = time.monotonic()
        threads = [threading.Thread(target=work, args=(i, options.count // WORKERS, visitors, counts, lock, lambda: daemon.poll() is None)) for i in range(WORKERS)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        after = documents({"Authorization": f"Bearer {TOKEN}"})
        print(f"seed {options.seed}: {sum(counts.values())} requests in {time.monotonic() - began:.0f} s, answers {dict(sorted(counts.items(), key=str))}", flush=True)
        if before != after:
            fail(f"something was stored: {before} before, {after} after")
        if daemon.poll() is not None:
            fail(f"the daemon ended with {daemon.returncode}")
        elif ask("GET", "/readyz")[0] != 200:
            fail("the daemon does not sample any more")
    finally:
        daemon.terminate()
        daemon.wait(30)
        output = open(FOLDER + "/output", errors="replace").read()
        if "Unhandled" in output or "RequestFailed" in output or " failed: " in output:
            fail("the log has a failure")
        if failures:
            print(output[-3000:])
        shutil.rmtree(FOLDER, ignore_errors=True)


main()
print(f"{len(failures)} failed" if failures else "all holds")
sys.exit(1 if failures else 0)
