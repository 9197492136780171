#!/bin/bash
# mkimage.sh DIR: a Debian guest with its stock kernel in DIR (disk.raw, vmlinuz, initrd.img). Takes about a minute; made once and kept.
set -euo pipefail
target=$1
here=$(dirname "$(realpath "$0")")
[ -f "$target/complete" ] && exit 0
rm -rf "$target"; mkdir -p "$target"

# libssl3: .NET takes its random numbers from it
nice mmdebstrap --variant=minbase \
  --include=linux-image-amd64,initramfs-tools,kmod,udev,iproute2,procps,curl,i2c-tools,libssl3,libstdc++6,e2fsprogs \
  --customize-hook='printf "LABEL=tempmonitor / ext4 rw,noatime 0 1\n" > "$1/etc/fstab"' \
  --customize-hook='printf "virtio_pci\nvirtio_blk\next4\nvirtio_net\n9p\n9pnet_virtio\n" >> "$1/etc/initramfs-tools/modules"' \
  --customize-hook='sed -i s/MODULES=most/MODULES=list/ "$1/etc/initramfs-tools/initramfs.conf"; chroot "$1" update-initramfs -u' \
  --customize-hook="install -m755 '$here/guest-init' \"\$1/sbin/guest-init\"" \
  "${SUITE:-bookworm}" "$target/root"

cp -L "$target/root/vmlinuz" "$target/root/initrd.img" "$target/"
truncate -s 2G "$target/disk.raw"
mkfs.ext4 -q -F -L tempmonitor -d "$target/root" "$target/disk.raw"
rm -rf "$target/root"
touch "$target/complete"
