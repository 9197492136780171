#!/usr/bin/env python3
"""memory-vm.py DEB: the memory limits of the unit, where the kernel really enforces them. (A container of this host has no memory controller.)
The package runs under systemd in QEMU (EndToEnd/Vm). Held must be: the daemon runs under the unit's MemoryHigh and MemoryMax, and the kernel had
nothing to do; when the limit is lowered to just above what it takes, /health warns and names the limit, and the kernel has not killed; when it is
lowered far below, the kernel kills, or the rest would prove nothing; and the service comes back once it may have its memory again.
Prints one line per check; exit code 0 when all hold. Needs root, qemu-system-x86, qemu-utils, mmdebstrap. Takes 4 to 8 minutes."""
import os
import shutil
import subprocess
import sys
import tempfile

VM = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "EndToEnd", "Vm")
PATIENCE = 1500

# The guest has no python: what is asked of the daemon is looked for as text. 'memory' is measured once a minute.
JOB = r"""
set -u
check() { if [ "$2" = 0 ]; then echo "ok    $1: $3"; else echo "FAIL  $1: $3"; journalctl -u tempmonitor -n 20 --no-pager; exit 1; fi; }
within() { local left=$1; shift; while ! "$@"; do left=$((left - 1)); [ $left -gt 0 ] || return 1; sleep 1; done; }
health() { curl -s -m 20 http://127.0.0.1:8080/health; }
memory() { health | tr -d '\n' | sed -n 's/.*"memory": *{\([^}]*\)}.*/\1/p'; }
measured() { [ -n "$(memory)" ]; }
warned() { case $(memory) in *degraded*) true ;; *) false ;; esac; }
well() { curl -sf -m 20 -o /dev/null http://127.0.0.1:8080/health; }
pid() { systemctl show -P MainPID tempmonitor; }
event() { awk -v name="$1" '$1 == name { print $2 }' "$group/memory.events" 2>/dev/null || echo 0; }

guest-network
mkdir -p /etc/tempmonitor/conf.d
echo '{ "Simulation": { "When": "always" } }' > /etc/tempmonitor/conf.d/simulation.json
dpkg -i /host/tempmonitor.deb >/dev/null 2>&1
within 300 well; check 'the daemon runs' $? "$(systemctl is-active tempmonitor)"
group=/sys/fs/cgroup$(systemctl show -P ControlGroup tempmonitor)
limits="$(cat $group/memory.high) $(cat $group/memory.max)"
[ "$limits" = '471859200 629145600' ]; check 'the kernel has the limits of the unit (450M, 600M)' $? "$limits"
within 200 measured; check 'the daemon measures itself in its sandbox' $? "$(memory)"
! warned; check 'no warning at the limits of the unit' $? "charged $(cat $group/memory.current), peak $(cat $group/memory.peak 2>/dev/null)"
[ "$(event high)$(event max)$(event oom_kill)" = 000 ]; check 'the kernel had nothing to do' $? "$(tr '\n' ' ' < $group/memory.events)"

before=$(pid) rss=$(awk '$1 == "VmRSS:" { print $2 * 1024 }' /proc/$(pid)/status)
systemctl set-property --runtime tempmonitor MemoryHigh=infinity MemoryMax=$((rss * 21 / 20))
within 200 warned; check "a limit just above the $rss bytes that it takes: /health warns and names it" $? "$(memory)"
case $(memory) in *memory.max*) true ;; *) false ;; esac; check 'the warning names memory.max' $? "$(cat $group/memory.max)"
[ "$(event oom_kill)" = 0 ] && [ "$(pid)" = "$before" ]; check 'and the kernel has not killed it' $? "$(tr '\n' ' ' < $group/memory.events)"

killed() { [ "$(systemctl show -P NRestarts tempmonitor)" -ge 1 ] || [ "$(event oom_kill)" -ge 1 ]; }
systemctl set-property --runtime tempmonitor MemoryMax=12M
within 300 killed; check 'far too little: the kernel kills, the limit is real' $? "$(journalctl -k --no-pager -o cat | grep -i 'oom-kill\|Killed process' | tail -n 1)"
systemctl set-property --runtime tempmonitor MemoryHigh=450M MemoryMax=600M
within 300 well; check 'enough again: the service is back by itself' $? "$(systemctl is-active tempmonitor)"
"""


def main(deb):
    subprocess.run([VM + "/mkimage.sh"], check=True, stdout=subprocess.DEVNULL)
    share = tempfile.mkdtemp(prefix="tempmonitor-memory-vm-")
    try:
        shutil.copy(deb, share + "/tempmonitor.deb")
        with open(share + "/job.sh", "w") as job:
            job.write("trap 'systemctl poweroff --no-block' EXIT\n" + JOB)
        guest = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", VM + "/run.sh", share, "", "systemd.show_status=0"])
        try:
            guest.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            print(f"the guest did not end in {PATIENCE} s")
        finally:
            guest.kill()
            guest.wait()
        out = open(share + "/job.out").read() if os.path.exists(share + "/job.out") else "the job did not run\n" + open(share + "/console", errors="replace").read()[-3000:]
        print(out, end="")
        held, failed = out.count("\nok  ") + out.startswith("ok  "), "FAIL" in out
        print(f"{held} checks held")
        return 0 if held == 10 and not failed else 1
    finally:
        shutil.rmtree(share)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not os.path.exists(sys.argv[1]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
