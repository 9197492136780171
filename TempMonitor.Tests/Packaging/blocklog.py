"""What a guest wrote to a disk behind QEMU's blklogwrites, and that disk as a power cut would have left it.

The log has the format of the kernel's dm-log-writes: a super block, then for each write or flush a sector with its header, followed by
what was written. A disk may lose, until the next flush is done, any sector of any write, but no sector in half.
"""
import os
import struct
import subprocess
from collections import namedtuple

SECTOR = 512
MAGIC = 0x6A736677736872
FLUSH, FORCED, DISCARD = 1, 2, 4
Entry = namedtuple("Entry", "end sector sectors flags data")  # end, data: offsets in the log


def read(path):
    entries, size = [], os.path.getsize(path)
    with open(path, "rb") as log:
        magic, version, _, sector = struct.unpack("<QQQI", log.read(28))
        if (magic, version, sector) != (MAGIC, 1, SECTOR):
            raise SystemExit(f"{path} is not a log of blklogwrites with sectors of {SECTOR} bytes: {magic:x}, {version}, {sector}")
        at = SECTOR
        while at + SECTOR <= size:
            log.seek(at)
            first, sectors, flags, _ = struct.unpack("<4Q", log.read(32))
            if (first, sectors, flags) == (0, 0, 0):
                break  # its place was taken, but QEMU was killed before it was written
            data = at + SECTOR
            at = data + (0 if flags & DISCARD else sectors * SECTOR)
            if at <= size:
                entries.append(Entry(at, first, sectors, flags, data))
    return entries


def copy(image, target):
    """Without the holes: most of a disk is empty."""
    subprocess.run(["cp", "--sparse=always", image, target], check=True)


class Disk:
    """Goes through the log once, from the first crash point to the last: what is certain is written once, what is not, to a copy."""

    def __init__(self, log, entries, empty, folder):
        self._log, self._entries = open(log, "rb"), entries
        self._certain, self._crashed = folder + "/certain.raw", folder + "/crashed.raw"
        copy(empty, self._certain)
        self._flushed = 0  # so many entries are in the certain image

    def cut(self, last, survives):
        """The image after a power cut behind the entry 'last'; 'survives' says of each sector that no flush covers whether it is there."""
        self._flush(last)
        copy(self._certain, self._crashed)
        with open(self._crashed, "r+b") as image:
            for entry in self._entries[self._flushed:last + 1]:
                self._write(image, entry, (lambda: True) if entry.flags & FORCED else survives)
        return self._crashed

    def _flush(self, last):
        flushes = [i for i in range(self._flushed, last + 1) if self._entries[i].flags & FLUSH]
        if not flushes:
            return
        with open(self._certain, "r+b") as image:
            for entry in self._entries[self._flushed:flushes[-1] + 1]:
                self._write(image, entry, lambda: True)
        self._flushed = flushes[-1] + 1

    def _write(self, image, entry, survives):
        if entry.flags & DISCARD:
            return  # the old content may stay for ever
        self._log.seek(entry.data)
        content = self._log.read(entry.sectors * SECTOR)
        for i in range(entry.sectors):
            if survives():
                image.seek((entry.sector + i) * SECTOR)
                image.write(content[i * SECTOR:(i + 1) * SECTOR])
