"""A Debian booted with its own systemd in a container (systemd-nspawn), on a folder that lives as long as the test: it can be rebooted.

Own mount namespace with a pure cgroup2 view and an own cgroup, so that several run side by side and clean up; CAP_BPF, or DeviceAllow
would silently not be enforced. The host needs systemd-container, mmdebstrap, util-linux and root, not a systemd of its own.
"""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

CACHE = os.environ.get("E2E") or os.path.expanduser("~/.cache/tempmonitor-e2e")
PACKAGES = "systemd,systemd-sysv,dbus,udev,kmod,libsqlite3-0,libssl3,libstdc++6,ca-certificates,libpam-systemd,iproute2,curl,procps"
ENVIRONMENT = ["env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "TERM=dumb", "LANG=C.UTF-8",
               "DEBIAN_FRONTEND=noninteractive"]
BOOT = r"""
umount -l /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup || exit 1
mkdir -p "/sys/fs/cgroup/e2e-$0"; echo $$ > "/sys/fs/cgroup/e2e-$0/cgroup.procs"
exec systemd-nspawn -D "$1" -M "$0" --register=no --keep-unit --private-network --console=pipe --capability=CAP_BPF --system-call-filter=bpf "${@:2}" -b
"""


def image(suite):
    """The tar of a minimal Debian of that suite; made once."""
    path = f"{CACHE}/img/{suite}.tar"
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        subprocess.run(["mmdebstrap", "--quiet", "--format=tar", "--variant=minbase", f"--include={PACKAGES}", suite, path + ".new"], check=True)
        os.rename(path + ".new", path)
    return path


class Container:
    def __init__(self, suite, share):
        self.name = f"tempmonitor-{suite}-{os.getpid()}"
        self.work = tempfile.mkdtemp(prefix="tempmonitor-container-")
        self.root, self.share, self.process = self.work + "/root", share, None
        os.mkdir(self.root)
        subprocess.run(["tar", "-xpf", image(suite), "-C", self.root, "--numeric-owner"], check=True)

    def boot(self, *arguments):
        started = time.monotonic()
        self.process = subprocess.Popen(
            ["setsid", "unshare", "-m", "--propagation", "private", "bash", "-c", BOOT, self.name, self.root, f"--bind-ro={self.share}:/mnt", *arguments],
            stdin=subprocess.DEVNULL, stdout=open(self.work + "/console", "ab"), stderr=subprocess.STDOUT)
        while time.monotonic() - started < 180:
            if self.process.poll() is not None:
                raise SystemExit(open(self.work + "/console").read())
            if self._leader() and self.run("systemctl", "is-system-running", check=False).stdout.strip() in ("running", "degraded"):
                return
            time.sleep(0.1)
        raise SystemExit("the container did not boot in 180 s: " + self.run("systemctl", "list-jobs", check=False).stdout)

    def _leader(self):
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        self.leader = int(found[0]) if found else None
        return self.leader

    def run(self, *command, check=True):
        done = subprocess.run(["nsenter", "-t", str(self.leader), "-m", "-u", "-i", "-n", "-p", "-C", "-r", "-w", "--", *ENVIRONMENT, *command],
                              capture_output=True, text=True, timeout=180)
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done

    def sh(self, script, check=True):
        return self.run("sh", "-c", script, check=check).stdout.strip()

    def get(self, path, *arguments):
        """Status and body of a request to the daemon's port."""
        answer = self.run("curl", "-s", "-m", "10", "-w", "\n%{http_code}", *arguments, "http://127.0.0.1:8080" + path, check=False).stdout
        body, _, status = answer.rpartition("\n")
        return int(status or 0), body

    def wait(self, what, seconds, condition):
        """Waits until the condition holds; gives the seconds it took."""
        started = time.monotonic()
        while not condition():
            if time.monotonic() - started > seconds:
                raise AssertionError(f"not within {seconds} s: {what}\n" + self.sh("systemctl status --no-pager -n 30 tempmonitor", check=False))
            time.sleep(0.1)
        return time.monotonic() - started

    def show(self, *properties):
        lines = self.sh("systemctl show tempmonitor " + " ".join("-p " + p for p in properties))
        return dict(line.split("=", 1) for line in lines.splitlines())

    def write(self, path, content):
        target = self.root + path
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))

    def files(self):
        """Every path of the system but what changes by itself."""
        listing = self.sh("find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /var/tmp -o -path /mnt -o -path /var/cache"
                          " -o -path /var/log/journal -o -path /var/lib/systemd -o -path /var/lib/apt -o -path /var/lib/dpkg -o -path /var/log/apt -o -path /var/log/dpkg.log \\) -prune -o -print")
        return set(listing.splitlines())

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return
        os.kill(self.leader, signal.SIGRTMIN + 4)  # a clean power-off
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            os.kill(self.leader, signal.SIGKILL)
            self.process.wait(10)

    def reboot(self, *arguments):
        self.stop()
        self.boot(*arguments)

    def close(self):
        self.stop()
        for base in ("/sys/fs/cgroup/unified", "/sys/fs/cgroup"):
            for folder, _, _ in os.walk(f"{base}/e2e-{self.name}", topdown=False):
                try:
                    os.rmdir(folder)
                except OSError:
                    pass
        shutil.rmtree(self.work, ignore_errors=True)
