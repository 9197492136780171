#!/bin/bash
# run.sh SHARE NETWORK KERNEL-ARGUMENTS [QEMU-ARGUMENT...]: runs the guest of mkimage.sh on a throw-away copy of its disk, with the folder
# SHARE as /host in it, and becomes QEMU. Without KVM, which the machines of this project don't have. NETWORK: further options of -netdev user, or none.
set -euo pipefail
share=$(realpath "$1") network=$2 arguments=$3; shift 3
image=$("$(dirname "$(realpath "$0")")/mkimage.sh")
qemu-img create -q -f qcow2 -b "$image/disk.raw" -F raw "$share/disk.qcow2"
exec nice -n 5 qemu-system-x86_64 -M q35 -accel tcg,thread=multi -cpu max -smp 2 -m 768 -nodefaults -display none -no-reboot \
  -kernel "$image/vmlinuz" -initrd "$image/initrd.img" \
  -append "root=LABEL=tempmonitor rw console=ttyS0 quiet net.ifnames=0 mitigations=off $arguments" \
  -drive file="$share/disk.qcow2",if=virtio,cache=unsafe \
  -virtfs local,path="$share",mount_tag=host,security_model=none,id=h0 \
  -netdev "user,id=n0${network:+,$network}" -device virtio-net-pci,netdev=n0 -device virtio-rng-pci \
  -serial file:"$share/console" "$@" < /dev/null
