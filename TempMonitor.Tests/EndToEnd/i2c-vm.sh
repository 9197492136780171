#!/bin/bash
# i2c-vm.sh FOLDER [JOB]: runs the self-contained tempmonitor of FOLDER in a virtual machine with Debian's stock kernel, on a real
# i2c-dev bus with (simulated) chips behind a USB adapter, and pulls the plug. JOB is one of I2cVm/job-*.sh: sense-hat (when none is named)
# or every-sensor. Exit code 0: all was as it should be.
#
# Needs qemu-system-x86, qemu-utils, mmdebstrap and python3; no KVM. The image (1 GB) is made once, in $E2E.
# FOLDER comes from: dotnet publish TempMonitor.Daemon -r linux-x64 --self-contained -o FOLDER
set -euo pipefail
here=$(dirname "$(realpath "$0")")/I2cVm
program=$(realpath "${1:?folder of a self-contained tempmonitor}")
image=${E2E:-$HOME/.cache/tempmonitor-e2e}/i2c-vm
share=$(mktemp -d -t tempmonitor-i2c-vm-XXXXXX)
adapter=

cleanup() {
  [ -z "$adapter" ] || kill "$adapter" 2>/dev/null || true
  rm -rf "$share"
}
trap cleanup EXIT

"$here/mkimage.sh" "$image"
cp -r "$program" "$share/program"
cp "$here/guest-lib.sh" "$share/"
job=${2:-sense-hat}
cp "$here/job-$job.sh" "$share/job.sh"

python3 -B "$here/adapter.py" "$job" > "$share/environment" &
adapter=$!
for _ in $(seq 100); do grep -q ORDER_PORT "$share/environment" && break; sleep 0.1; done
grep -q ORDER_PORT "$share/environment" || { echo "the adapter does not start"; exit 99; }

qemu-img create -q -f qcow2 -b "$image/disk.raw" -F raw "$share/disk.qcow2"
timeout "${LIMIT:-900}" nice qemu-system-x86_64 -M q35 -accel tcg,thread=multi -cpu max -smp 2 -m 768 -nodefaults -display none -no-reboot \
  -kernel "$image/vmlinuz" -initrd "$image/initrd.img" \
  -append "root=LABEL=tempmonitor rw console=ttyS0 quiet net.ifnames=0 mitigations=off init=/sbin/guest-init" \
  -drive file="$share/disk.qcow2",if=virtio,cache=unsafe \
  -virtfs local,path="$share",mount_tag=host,security_model=none,id=h0 \
  -netdev user,id=n0 -device virtio-net-pci,netdev=n0 -device virtio-rng-pci \
  -serial file:"$share/console" < /dev/null || echo "the machine did not end by itself"

cat "$share/job.out" 2>/dev/null || tail -20 "$share/console"
exit "$(cat "$share/job.rc" 2>/dev/null || echo 99)"
