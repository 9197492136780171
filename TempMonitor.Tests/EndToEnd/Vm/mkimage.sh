#!/bin/bash
# mkimage.sh: prints the folder of a Debian guest with its stock kernel and systemd (disk.raw, vmlinuz, initrd.img) under
# ${E2E:-~/.cache/tempmonitor-e2e}. Takes about two minutes and 1 GB; made once and kept, and made anew when what it is made of changes.
# init=/sbin/guest-init runs the shared folder's job.sh as the first process, and switches off; without it systemd boots, and runs it.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
suite=${SUITE:-bookworm}
recipe=$(cat "$here/mkimage.sh" "$here"/guest-* | sha256sum | cut -c1-8)
target=${E2E:-$HOME/.cache/tempmonitor-e2e}/vm-$suite-$recipe
if [ -f "$target/complete" ]; then echo "$target"; exit; fi
rm -rf "$target"; mkdir -p "$target"

# libssl3: .NET takes its random numbers from it. libsqlite3-0, libstdc++6: what the package depends on, so that dpkg alone can install it.
# v4l-utils, fswebcam, libturbojpeg0: for the camera
nice mmdebstrap --quiet --variant=minbase \
  --include=linux-image-amd64,initramfs-tools,systemd,systemd-sysv,dbus,kmod,udev,iproute2,procps,curl,i2c-tools,libssl3,libsqlite3-0,libstdc++6,e2fsprogs,v4l-utils,fswebcam,libturbojpeg0 \
  --customize-hook='printf "LABEL=tempmonitor / ext4 rw,noatime 0 1\nhost /host 9p trans=virtio,version=9p2000.L,msize=262144,nofail 0 0\n" > "$1/etc/fstab"; mkdir "$1/host"' \
  --customize-hook='printf "virtio_pci\nvirtio_blk\next4\nvirtio_net\n9p\n9pnet_virtio\n" >> "$1/etc/initramfs-tools/modules"' \
  --customize-hook='sed -i s/MODULES=most/MODULES=list/ "$1/etc/initramfs-tools/initramfs.conf"; chroot "$1" update-initramfs -u' \
  --customize-hook="install -m755 '$here/guest-init' '$here/guest-network' \"\$1/sbin/\"" \
  --customize-hook="install -m644 '$here/guest-job.service' \"\$1/etc/systemd/system/\"; chroot \"\$1\" systemctl enable guest-job" \
  "$suite" "$target/root" >&2

cp -L "$target/root/vmlinuz" "$target/root/initrd.img" "$target/"
truncate -s 2G "$target/disk.raw"
mkfs.ext4 -q -F -L tempmonitor -d "$target/root" "$target/disk.raw"
rm -rf "$target/root"
touch "$target/complete"
echo "$target"
