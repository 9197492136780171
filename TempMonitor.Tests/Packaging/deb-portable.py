#!/usr/bin/env python3
"""deb-portable.py SUITE PORTABLE-DEB FULL-DEB: tempmonitor-portable without and with an ASP.NET Core runtime on a real Debian, and the
change to the package that brings its own: configuration and history stay."""
import os
import shutil
import subprocess
import sys
import tempfile

from container import Container

suite, portable, full = sys.argv[1:4]
share = tempfile.mkdtemp(prefix="tempmonitor-share-")
shutil.copy(portable, share + "/portable.deb")
shutil.copy(full, share + "/full.deb")
dotnet = os.path.dirname(os.path.realpath(shutil.which("dotnet")))
box = Container(suite, share)


def check(name, held, seen=""):
    print(f"{'ok  ' if held else 'FAIL'}  {name}" + (f": {seen}" if seen != "" else ""), flush=True)
    if not held:
        print(box.sh("journalctl -u tempmonitor -n 30 --no-pager", check=False))
        raise SystemExit(1)


def healthy():
    box.wait("/health answers 200", 20, lambda: box.get("/health")[0] == 200)


try:
    box.boot()
    box.write("/etc/tempmonitor/conf.d/simulation.json", {"Simulation": {"When": "always"}, "Sampling": {"Interval": "00:00:01"}, "Storage": {"CommitEvery": "00:00:01"}})
    box.run("apt-get", "install", "-y", "--no-install-recommends", "/mnt/portable.deb")
    answer = box.run("tempmonitor", "--version", check=False)
    check("no runtime: one line says how to get one, exit code 2", answer.returncode == 2 and len(answer.stderr.splitlines()) == 1 and "aspnetcore-runtime-10.0" in answer.stderr)
    seen = box.show("LoadState", "ActiveState", "NRestarts", "ExecMainStatus")
    check("no runtime: the service has failed and does not try for ever", seen == {"LoadState": "loaded", "ActiveState": "failed", "NRestarts": "0", "ExecMainStatus": "2"}, seen)

    box.reboot(f"--bind-ro={dotnet}:/opt/dotnet")
    healthy()
    box.wait("the service is active", 20, lambda: box.show("ActiveState")["ActiveState"] == "active")
    check("with a runtime in /opt/dotnet: running under systemd, one process", box.sh("systemctl is-active tempmonitor") == "active" and "dotnet" in box.sh(f"readlink /proc/{box.show('MainPID')['MainPID']}/exe"))
    box.wait("readings are kept", 10, lambda: len(box.sh("tempmonitor export --from -1d", check=False).splitlines()) > 3)
    rows = len(box.sh("tempmonitor export --from -1d").splitlines())

    box.run("apt-get", "install", "-y", "--no-install-recommends", "/mnt/full.deb")
    healthy()
    check("changed to the package with its own runtime", "TempMonitor.Daemon" in box.sh(f"readlink /proc/{box.show('MainPID')['MainPID']}/exe"))
    box.run("dpkg", "--purge", "tempmonitor-portable")
    healthy()
    check("still enabled for the next boot", box.sh("systemctl is-enabled tempmonitor") == "enabled")
    check("history and configuration stayed, also when the other package is purged", len(box.sh("tempmonitor export --from -1d").splitlines()) >= rows
          and "always" in box.sh("cat /etc/tempmonitor/conf.d/simulation.json") and os.path.exists(box.root + "/etc/tempmonitor/appsettings.json"))
finally:
    box.close()
    shutil.rmtree(share)
