#!/bin/bash
# i2c-vm.sh FOLDER [JOB]: runs the self-contained tempmonitor of FOLDER in a virtual machine with Debian's stock kernel, on a real
# i2c-dev bus with (simulated) chips behind a USB adapter, and pulls the plug. JOB is one of I2cVm/job-*.sh: sense-hat (when none is named)
# or every-sensor. Exit code 0: all was as it should be.
#
# Needs qemu-system-x86, qemu-utils, mmdebstrap and python3; no KVM. The image is made once (Vm/mkimage.sh).
# FOLDER comes from: dotnet publish TempMonitor.Daemon -r linux-x64 --self-contained -o FOLDER
set -euo pipefail
here=$(dirname "$(realpath "$0")")/I2cVm vm=$(dirname "$(realpath "$0")")/Vm
program=$(realpath "${1:?folder of a self-contained tempmonitor}")
share=$(mktemp -d -t tempmonitor-i2c-vm-XXXXXX)
adapter=

cleanup() {
  [ -z "$adapter" ] || kill "$adapter" 2>/dev/null || true
  rm -rf "$share"
}
trap cleanup EXIT

"$vm/mkimage.sh" > /dev/null # before the time limit
cp -r "$program" "$share/program"
cp "$here/guest-lib.sh" "$share/"
job=${2:-sense-hat}
cp "$here/job-$job.sh" "$share/job.sh"

python3 -B "$here/adapter.py" "$job" > "$share/environment" &
adapter=$!
for _ in $(seq 100); do grep -q ORDER_PORT "$share/environment" && break; sleep 0.1; done
grep -q ORDER_PORT "$share/environment" || { echo "the adapter does not start"; exit 99; }

timeout "${LIMIT:-1800}" "$vm/run.sh" "$share" "" init=/sbin/guest-init || echo "the machine did not end by itself"

cat "$share/job.out" 2>/dev/null || tail -20 "$share/console"
exit "$(cat "$share/job.rc" 2>/dev/null || echo 99)"
