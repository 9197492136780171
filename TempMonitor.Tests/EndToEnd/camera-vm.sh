#!/bin/bash
# camera-vm.sh FOLDER: lets the self-contained tempmonitor of FOLDER take stills of a real V4L2 device, the virtual camera vivid of Debian's
# stock kernel in a virtual machine, and compares them with one taken by fswebcam. Exit code 0: all was as it should be.
#
# Needs qemu-system-x86, qemu-utils, mmdebstrap, python3 and libturbojpeg0; no KVM. The image is made once (Vm/mkimage.sh).
# FOLDER comes from: packaging/publish.sh linux-x64 FOLDER
set -euo pipefail
here=$(dirname "$(realpath "$0")")
program=$(realpath "${1:?folder of a self-contained tempmonitor}")
share=$(mktemp -d -t tempmonitor-camera-vm-XXXXXX)
trap 'rm -rf "$share"' EXIT

"$here/Vm/mkimage.sh" > /dev/null # before the time limit
cp -r "$program" "$share/program"
cp "$here/CameraVm/job.sh" "$share/"
timeout "${LIMIT:-1200}" "$here/Vm/run.sh" "$share" "" init=/sbin/guest-init || echo "the machine did not end by itself"

cat "$share/job.out" 2>/dev/null || tail -20 "$share/console"
[ -z "${KEEP:-}" ] || cp "$share"/*.jpg "$KEEP/"
rc=$(cat "$share/job.rc" 2>/dev/null || echo 99)
python3 -B "$here/CameraVm/compare.py" "$share" || rc=1
exit "$rc"
