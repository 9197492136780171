#!/usr/bin/env python3
"""powercut-vm.py DEB [POINTS] [--durability full|normal|off] [--seed N] [--log FOLDER]: the power is cut under the installed package.
The .deb runs under systemd in QEMU (EndToEnd/Vm), its history on an ext4 on a disk whose every write and flush is logged (blocklog.py).
For a minute the host asks /metrics how many rows are committed, and notes how long the log was when the answer was there. Then QEMU is killed,
and the disk rebuilt as a power cut at POINTS (100) moments would have left it: each is mounted, so that ext4 replays its journal, and
SQLite asked whether the database is sound and has every row that the daemon had called committed by then.
Exit code 0: all were good, 1: some were not; then the log of the disk and what was acknowledged are kept. The seed that is printed, with --log,
cuts the same log at the same points again, without a guest. With --durability off rows must be lost, or this can't see a loss.
Needs root, loop devices, qemu-system-x86, qemu-utils, mmdebstrap, e2fsprogs, python3. Takes 3 to 5 minutes, the first time 2 more."""
import argparse
import collections
import contextlib
import ctypes
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import blocklog

VM = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "EndToEnd", "Vm")
MEGABYTES, RUN_SECONDS, BOOT_SECONDS = 256, 60, 600
COMMITTED = re.compile(r"^tempmonitor_database_rows_committed_total (\d+)", re.M)
CLONE_NEWNS = 0x20000
Acknowledged = collections.namedtuple("Acknowledged", "rows log")  # log: its size after the answer

# What the guest does; the job's exit code is that of the installation. The mount is there before the service, as it would be from fstab.
JOB = """set -eu
guest-network
mkdir -p /var/lib/tempmonitor /etc/tempmonitor/conf.d
cp /host/powercut.json /etc/tempmonitor/conf.d/
echo '/dev/disk/by-id/virtio-history /var/lib/tempmonitor ext4 defaults 0 2' >> /etc/fstab
systemctl daemon-reload
systemctl start var-lib-tempmonitor.mount
dpkg -i /host/tempmonitor.deb
systemctl is-active tempmonitor
"""


def settings(durability):
    # five commits a second: many moments to cut at, and about one checkpoint of the log into the database in the minute (estimated, not seen)
    return {"Simulation": {"When": "always"}, "Sampling": {"Interval": "00:00:00.2", "Oversample": 1},
            "Storage": {"CommitEvery": "00:00:00.2", "Durability": durability}}


def make_disk(work):
    """The empty file system; kept, because the log begins after it."""
    empty, disk = work + "/empty.raw", work + "/history.raw"
    with open(empty, "wb") as image:
        image.truncate(MEGABYTES << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-b", "4096", empty], check=True)
    blocklog.copy(empty, disk)
    return empty, disk


class Guest:
    def __init__(self, work, deb, durability):
        self.share, self.log = work + "/share", work + "/writes.log"
        os.mkdir(self.share)
        shutil.copy(deb, self.share + "/tempmonitor.deb")
        self._leave("powercut.json", json.dumps(settings(durability)))
        self._leave("job.sh", JOB)
        self.empty, disk = make_disk(work)
        open(self.log, "wb").close()
        with socket.socket() as any_port:
            any_port.bind(("127.0.0.1", 0))
            port = any_port.getsockname()[1]
        self._metrics = f"http://127.0.0.1:{port}/metrics"
        # setpriv: QEMU dies with this script, however that ends
        self._process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", VM + "/run.sh", self.share, f"hostfwd=tcp:127.0.0.1:{port}-:8080", "systemd.show_status=0",
             "-blockdev", f"driver=file,filename={disk},node-name=disk", "-blockdev", f"driver=file,filename={self.log},node-name=log",
             "-blockdev", f"driver=blklogwrites,node-name=logged,file=disk,log=log,log-sector-size={blocklog.SECTOR},log-super-update-interval=1",
             "-device", "virtio-blk-pci,drive=logged,serial=history"])

    def _leave(self, name, content):
        with open(f"{self.share}/{name}", "w") as file:
            file.write(content)

    def _left(self, name):
        try:
            with open(f"{self.share}/{name}", errors="replace") as file:
                return file.read()[-4000:]
        except FileNotFoundError:
            return ""

    def acknowledged(self):
        """How many rows the daemon calls committed; None while it does not answer."""
        if self._process.poll() is not None or self._left("job.rc").strip() not in ("", "0"):
            raise SystemExit("the package was not installed:\n" + self._left("job.out") + self._left("console"))
        try:
            with urllib.request.urlopen(self._metrics, timeout=30) as answer:
                told = COMMITTED.search(answer.read().decode())
        except (OSError, urllib.error.URLError):
            return None
        return Acknowledged(int(told[1]), os.path.getsize(self.log)) if told else None

    def kill(self):
        self._process.kill()
        self._process.wait()


def run(guest):
    """What was acknowledged while the daemon ran for its minute."""
    noted, deadline = [], time.monotonic() + BOOT_SECONDS
    while time.monotonic() < deadline:
        told = guest.acknowledged()
        if told and told.rows > 0:
            if not noted:
                deadline = time.monotonic() + RUN_SECONDS
            noted.append(told)
        time.sleep(0.1)
    if len(noted) < 20 or noted[-1].rows == noted[0].rows:
        raise SystemExit(f"{len(noted)} answers in {RUN_SECONDS} s prove nothing: {noted}")
    return noted


@contextlib.contextmanager
def mounted(image, folder):
    subprocess.run(["mount", "-o", "loop", image, folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def look(image, folder):
    """SQLite's verdict and the number of rows; no row where there is no database, or one that can't be read."""
    with mounted(image, folder):
        try:
            with contextlib.closing(sqlite3.connect(f"file:{folder}/tempmonitor.db?mode=rw", uri=True)) as database:
                verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
                return verdict, database.execute("SELECT count(*) FROM raw").fetchone()[0]
        except sqlite3.Error as problem:
            return str(problem), 0


def crash_points(entries, noted, count, rng):
    """Moments after the first answer, among them the very last, each with how much of what was not flushed is on the disk."""
    first = next(i for i, entry in enumerate(entries) if entry.end >= noted[0].log)
    modes = {"none": lambda: False, "all": lambda: True, "random": lambda: rng.random() < 0.5}
    points = [len(entries) - 1] + [rng.randrange(first, len(entries)) for _ in range(count - 1)]
    return [(point, *rng.choice(list(modes.items()))) for point in sorted(points)]


def examine(log, empty, noted, work, count, seed):
    """The number of bad crash points; tells the first few."""
    entries, rng, bad = blocklog.read(log), random.Random(seed), 0
    disk, folder = blocklog.Disk(log, entries, empty, work), work + "/mounted"
    os.mkdir(folder)
    for point, mode, survives in crash_points(entries, noted, count, rng):
        rows = max(told.rows for told in noted if told.log <= entries[point].end)
        verdict, found = look(disk.cut(point, survives), folder)
        if verdict == "ok" and found >= rows:
            continue
        bad += 1
        if bad <= 5:
            print(f"bad: cut after write {point} of {len(entries)}, {mode} of what was not flushed: {verdict}, {found} rows of {rows} acknowledged", flush=True)
    return bad


def keep(log, empty, noted, seed):
    """What a bad cut was made of, where the next look can find it. Gives the folder."""
    folder = tempfile.mkdtemp(prefix="tempmonitor-powercut-bad-", dir="/var/tmp")
    blocklog.copy(log, folder + "/writes.log")
    blocklog.copy(empty, folder + "/empty.raw")
    with open(folder + "/acknowledged.json", "w") as file:
        json.dump({"seed": seed, "acknowledged": noted}, file)
    return folder


def kept(folder):
    with open(folder + "/acknowledged.json") as file:
        return folder + "/writes.log", folder + "/empty.raw", [Acknowledged(*told) for told in json.load(file)["acknowledged"]]


def record(work, asked):
    """A minute of the daemon in a guest: the log of its disk, the disk before it, and what was acknowledged when."""
    guest = Guest(work, asked.deb, asked.durability)
    try:
        return guest.log, guest.empty, run(guest)
    finally:
        guest.kill()


def own_mounts():
    """What is mounted here vanishes with this process, even when it is killed."""
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNS) != 0:
        raise SystemExit(f"no mount namespace of its own, is this root? {os.strerror(ctypes.get_errno())}")
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("deb")
    parser.add_argument("points", nargs="?", type=int, default=100)
    parser.add_argument("--durability", choices=["full", "normal", "off"], default="full")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31), help="of the crash points; a new one each time, and printed")
    parser.add_argument("--log", metavar="FOLDER", help="cut what an earlier run has kept; DEB is not looked at")
    asked, started = parser.parse_args(), time.monotonic()
    print(f"seed {asked.seed}", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    own_mounts()
    subprocess.run([VM + "/mkimage.sh"], check=True, stdout=subprocess.DEVNULL)
    # in memory: a busy disk of the host would make a hundred mounts slow, and proves nothing
    with tempfile.TemporaryDirectory(prefix="tempmonitor-powercut-vm-", dir="/dev/shm") as work:
        log, empty, noted = kept(asked.log) if asked.log else record(work, asked)
        bad = examine(log, empty, noted, work, asked.points, asked.seed)
        if bad and not asked.log:
            print(f"kept for another look: --seed {asked.seed} --log {keep(log, empty, noted, asked.seed)}")
    print(f"Durability {asked.durability}: {asked.points} crash points, {bad} bad; {noted[-1].rows} rows acknowledged in {len(noted)} answers; "
          f"{time.monotonic() - started:.0f} s")
    return 1 if bad else 0


sys.exit(main())
